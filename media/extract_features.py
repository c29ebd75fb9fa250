#!/usr/bin/env python3
"""Writes an experiment folder for the VS Code extension Concept Alignment: what models make of images, texts or sounds.

    pip install torch timm pillow            # images; and transformers, for models called hf:…
    python extract_features.py PHOTOS --out EXPERIMENT --model vit_small_patch16_224 --model hf:facebook/dinov2-small@196

    python extract_features.py IMAGENET --out EXPERIMENT --preset paper    # the features of the paper

    pip install torch transformers           # texts: a line, a row of a table or a line of JSON each
    python extract_features.py --text TEXTS.csv --out EXPERIMENT --model bert-base-uncased --model gpt2 --tokens words

    pip install numpy                        # sounds
    python extract_features.py --audio SOUNDS --out EXPERIMENT --model mel --model mfcc

Row r of every file is the same token, text or stretch of sound, in all layers and models. More: docs/EXTRACT.md of the
extension.
"""

from __future__ import annotations

import argparse
import csv
import functools
import importlib
import inspect
import json
import os
import random
import re
import shutil
import signal
import sys
import time
import wave
import zlib
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable, NamedTuple

try:
    import numpy as np
except ImportError as absent:
    sys.exit(f"{absent}. Install what is missing: pip install numpy")

torch = Image = ImageOps = None  # Of what a run needs, `load_libraries` loads them.

IMAGE_SUFFIXES = set(".avif .bmp .gif .jfif .jpeg .jpg .pgm .png .ppm .tif .tiff .webp".split())
AUDIO_SUFFIXES = set(".flac .mp3 .ogg .wav".split())
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
TEXT_COLUMNS = ("text", "sentence", "caption", "content", "prompt")
SPECTRA = ("mel", "mfcc")
# What the authors of the paper take, as the options that mean the same; options that are given go before these.
PAPER_MODELS = {
    "supervised": "vit_base_patch16_224.augreg_in1k",
    "dino": "vit_base_patch16_224.dino",
    "mae": "vit_base_patch16_224.mae",
    "clip": "vit_base_patch16_clip_224.openai",
}
PAPER = {
    "model": [f"{id}={name}" for id, name in PAPER_MODELS.items()],
    "blocks": ",".join(map(str, range(11))),
    "site": ["mlp"],
    "pool": 4,
    "tokens": "authors",
    "per_class": "quarter",
    "crop": "model",
    "image_format": "jpg",
    "dtype": "float16",
    "resume": True,
}
SUPERVISION = ["mae", "dino", "clip", "supervised"]
WORDNET_ID = re.compile(r"n\d{8}")
# Threads that read images; more do not help one accelerator.
READERS = min(8, os.cpu_count() or 1)
WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Where the blocks of timm and of transformers keep what a site names, without the sum with the block's input.
SITES = {
    "attention": "attention.output.dense attn self_attn self_attention attention".split(),
    "mlp": "output.dense mlp feed_forward ffn".split(),
}


class Refusal(Exception):
    """A failure that the user can act on, in words for them."""


class Spec(NamedTuple):
    """One --model with its weights."""

    id: str
    name: str
    size: int | None
    weights: str


class Vit(NamedTuple):
    """
    A model that reads size × size pixels, as a grid × grid square of patches. By its own preparation these are the middle
    of an image whose shorter side is size / share; None where that is not known.
    """

    module: torch.nn.Module
    forward: Callable
    blocks: list
    size: int
    grid: int
    mean: tuple
    std: tuple
    share: float | None


class Crop(NamedTuple):
    """
    An image as the models see it, where it was taken from, and the tokens taken of it: ascending positions in the pooled
    grid.
    """

    file: str
    path: str
    tokens: np.ndarray


class Texts(NamedTuple):
    """Texts with a name each, and the other columns of their file: a list of values for each text."""

    names: list
    texts: list
    columns: list
    attributes: list


class TextModel(NamedTuple):
    """Reads at most `limit` tokens; run(ids, mask, wanted), B × tokens each, is {(site, layer): B × tokens × F}."""

    tokenizer: object
    run: Callable
    layers: int
    limit: int
    padding: int


class Piece(NamedTuple):
    """What a row is of a text: a token, a word or all of it. Start and end count characters."""

    token: str
    position: int
    start: int
    end: int


class Sound(NamedTuple):
    """A copied recording, and the stretches taken of it: start and end in seconds."""

    file: str
    label: str
    spans: list


# --- Command line -----------------------------------------------------------------------------------------------------


def parse_arguments():
    def at_least(low):
        def whole_number(text):
            if int(text) < low:
                raise argparse.ArgumentTypeError(f"{text} is below {low}")
            return int(text)

        return whole_number

    def number_or_quarter(text):
        return text if text == "quarter" else at_least(1)(text)

    def seconds(text):
        if not 0.01 <= float(text) <= 3600:
            raise argparse.ArgumentTypeError(f"{text} is not between 0.01 and 3600 seconds")
        return float(text)

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("images", type=Path, nargs="?", help="folder of images; the sub-folder that an image is in, if any, is its label")
    text = "texts instead: .txt, a line each; .csv, .tsv or .jsonl with a column text"
    add("--text", type=Path, metavar="FILE", help=text)
    add("--audio", type=Path, metavar="FOLDER", help="sounds instead; the sub-folder that one is in, if any, is its label")
    add("--out", type=Path, required=True, help="the experiment folder to make; must not exist")
    model = (
        "images: timm name, or hf: and a Hugging Face name or folder, SIZE is its input in pixels; texts: a Hugging Face "
    )
    model += (
        "name or folder, or a folder with an ONNX file; sounds: mel, mfcc, or a Hugging Face name; repeat for more models"
    )
    add("--model", action="append", metavar="[ID=]NAME[@SIZE]", help=model)
    preset = (
        "paper: the features of the paper, of a folder of ImageNet; stands for other options, and those given go before it"
    )
    add("--preset", choices=["paper"], help=preset)
    weights = "pretrained (default), random, or a checkpoint file; once for all models, or once for each in order"
    add("--weights", action="append", help=weights)
    add("--blocks", help="of images: numbers of blocks, counted from 0, such as 2,5,11 (default: all)")
    add("--layers", help="of texts and sounds: numbers of layers, 0 is the embedding (default: all)")
    site = "what of a block: its output (default), or what its MLP, its attention or its first norm gives; repeat for more"
    add("--site", action="append", choices=["block", "mlp", "attention", "norm"], help=site)
    add("--pool", type=at_least(1), metavar="K", help="average K × K neighbouring tokens of an image, with stride 1")
    add("--tokens-per-image", type=at_least(1), metavar="N", help="draw N tokens of each image (default: all)")
    tokens = (
        "what is a row of a text: each token, each word (default), or all of it: mean, class token or last token; of an "
    )
    tokens += "image: one token, the same of all, in the centre or where the paper's authors take it"
    add("--tokens", choices=["each", "words", "mean", "cls", "last", "authors", "centre"], help=tokens)
    per_class = "draw N images of each label, or by quarter as the paper's authors do: a quarter, as evenly as can be"
    add("--per-class", type=number_or_quarter, metavar="N|quarter", help=per_class)
    crop = "of images: the middle square (default), or what the model's own preparation takes, which is a little less"
    add("--crop", choices=["square", "model"], help=crop)
    kept = "of the images kept for looking at: png (default), or jpg, which takes a sixth of the room"
    add("--image-format", choices=["png", "jpg"], help=kept)
    resume = "of images: keep what is finished when the run stops; the same command then goes on from there"
    add("--resume", action="store_true", default=None, help=resume)
    add("--tokens-per-text", type=at_least(1), metavar="N", help="draw N tokens or words of each text (default: all)")
    add("--max-tokens", type=at_least(3), metavar="N", help="cut texts there (default: 512, or what the model can read)")
    add("--window", type=seconds, metavar="SECONDS", help="of sounds: how long a row is (default: 0.5)")
    add("--hop", type=seconds, metavar="SECONDS", help="of sounds: from the start of a row to the next (default: a window)")
    add("--rows", type=at_least(1), metavar="N", help="draw images and tokens, texts or sounds until there are N rows")
    add("--seed", type=at_least(0), default=42, help="of what is drawn and of random weights (default: 42)")
    add("--dtype", choices=["float32", "float16"], help="of the written features (default: float32)")
    add("--batch-size", type=at_least(1), default=32, metavar="N", help="images or texts at a time (default: 32)")
    add("--device", default="auto", help="auto (default), cpu, cuda, mps …")
    return parser.parse_args()


def check_options(options):
    """What the run is of: images, text or audio. Options of another kind are refused, and defaults set."""
    kinds = [kind for kind in ("images", "text", "audio") if getattr(options, kind) is not None]
    if len(kinds) != 1:
        raise Refusal("Say what to read: a folder of images, or --text FILE, or --audio FOLDER, and only one of them.")
    kind = kinds[0]
    if options.preset:
        fill_preset(options, kind)
    if not options.model:
        raise Refusal("Say of which model: --model NAME, once for each.")
    own = {
        "images": "blocks pool tokens tokens_per_image per_class crop image_format resume".split(),
        "text": ["layers", "tokens", "tokens_per_text", "max_tokens"],
        "audio": ["layers", "window", "hop"],
    }
    for other in [name for each in own.values() for name in each if name not in own[kind]]:
        if getattr(options, other) is not None:
            choices = ", ".join("--" + name.replace("_", "-") for name in own[kind])
            raise Refusal(f"--{other.replace('_', '-')} is not for {kind}, which has {choices}. Leave it out.")
    if options.tokens and (options.tokens in ("authors", "centre")) != (kind == "images"):
        raise Refusal(f"--tokens {options.tokens} is not for {kind}. Leave it out.")
    if kind == "images" and options.tokens and options.tokens_per_image:
        raise Refusal(f"--tokens {options.tokens} takes one token an image. Leave out --tokens-per-image, or it.")
    options.site = list(dict.fromkeys(options.site or ["block"]))
    options.pool, options.window, options.dtype = options.pool or 1, options.window or 0.5, options.dtype or "float32"
    options.tokens = options.tokens or ("words" if kind == "text" else None)
    options.hop = options.hop or options.window
    if options.tokens_per_text and options.tokens not in ("each", "words"):
        raise Refusal(
            f"--tokens-per-text needs rows that are tokens or words, and with --tokens {options.tokens} a text is one row."
        )
    return kind


def fill_preset(options, kind):
    """Sets what is not given, and says so in options that mean the same."""
    if kind != "images":
        raise Refusal(f"--preset {options.preset} is for a folder of images. Leave it out.")
    chosen, taken = [], ""
    for name, value in PAPER.items():
        if getattr(options, name) is not None or (name == "tokens" and options.tokens_per_image):
            continue
        setattr(options, name, value)
        flag = "--" + name.replace("_", "-")
        chosen += (
            [flag] if value is True else [f"{flag} {each}" for each in (value if isinstance(value, list) else [value])]
        )
    if (options.images / "train").is_dir():
        options.images = options.images / "train"
        taken = f" It reads the images of {options.images}."
    stands = " ".join(chosen) or "nothing more"
    say(f"--preset {options.preset} stands for {stands}.{taken} Layer 1 in the name of a file is block 0 of its model.")


def read_specs(models, weights, kind):
    weights = weights or ["pretrained"]
    weights = weights * len(models) if len(weights) == 1 else weights
    if len(weights) != len(models):
        raise Refusal(f"There are {len(models)} --model and {len(weights)} --weights: give one, or one for each.")
    specs = []
    for text, source in zip(models, weights):
        id, name, size = re.fullmatch(r"(?:([\w.-]+)=)?(.+?)(?:@(\d+))?", text).groups()
        id = id or re.sub(r"[^\w.-]+", "_", re.split(r"[/\\:]", name.rstrip("/\\"))[-1]).strip(".") or "model"
        if id.lower() in [spec.id.lower() for spec in specs]:
            raise Refusal(f"Two models are called {id}. Give this one another name: --model other={name}")
        if size and kind != "images":
            raise Refusal(f"{text}: only models of images have an input size. Leave out @{size}.")
        specs.append(Spec(id, name, int(size) if size else None, source))
    return specs


def choose_numbers(option, text, spec, word, first, last):
    """The numbers of the chosen blocks or layers; all that there are where none are chosen."""
    if text is None:
        return list(range(first, last + 1))
    if not re.fullmatch(r"\d+(,\d+)*", text):
        raise Refusal(f"{option} {text} is not a list of numbers such as 2,5,11.")
    numbers = sorted({int(number) for number in text.split(",")})
    for number in numbers:
        if not first <= number <= last:
            has = f"its {word}s are {first} to {last}" if first < last else f"its only {word} is {first}"
            raise Refusal(f"{spec.id} has no {word} {number}: {has}.")
    return numbers


# --- Models -----------------------------------------------------------------------------------------------------------


def load_libraries(kind, specs):
    """Only those that this run needs: they take seconds, and not everyone has all."""
    global torch, Image, ImageOps
    try:
        if kind == "images":
            torch, Image, ImageOps = (importlib.import_module(name) for name in ("torch", "PIL.Image", "PIL.ImageOps"))
        elif any(needs_torch(kind, spec) for spec in specs):
            torch = importlib.import_module("torch")
            importlib.import_module("transformers").utils.logging.disable_progress_bar()
    except ImportError as absent:
        needed = "torch timm pillow" if kind == "images" else "torch transformers"
        raise Refusal(f"{absent}. Install what is missing: pip install {needed}")


def needs_torch(kind, spec):
    return spec.name not in SPECTRA if kind == "audio" else find_onnx(spec.name) is None


def opening(spec, options, open_it):
    """What open_it() gives; whatever goes wrong is said in a sentence."""
    if torch is not None:
        torch.manual_seed(options.seed)  # For random weights.
    try:
        return open_it()
    except Refusal:
        raise
    except Exception as error:  # The libraries raise nearly anything, also while they download.
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise Refusal(f"{spec.name} with {spec.weights} weights cannot be opened ({reason})")


def open_transformer(spec):
    """A model of transformers with its weights."""
    from transformers import AutoConfig, AutoModel

    name = spec.name.removeprefix("hf:")
    if name.startswith((".", "/", "~")) and not Path(name).is_dir():
        raise Refusal(f"{name} is not a folder.")
    pretrained = spec.weights == "pretrained"
    return AutoModel.from_pretrained(name) if pretrained else AutoModel.from_config(AutoConfig.from_pretrained(name))


def ready(module, spec, options):
    if spec.weights not in ("pretrained", "random"):
        load_checkpoint(module, spec.weights)
    return module.eval().to(options.device)


def load_checkpoint(module, file):
    if file.endswith(".safetensors"):
        from safetensors.torch import load_file

        state = load_file(file)
    else:
        state = torch.load(file, map_location="cpu", weights_only=True)
    for key in ("state_dict", "model", "teacher"):
        state = state[key] if isinstance(state.get(key), dict) else state
    state = {re.sub(r"^(module\.|backbone\.)+", "", key): value for key, value in state.items()}
    missing = module.load_state_dict(state, strict=False).missing_keys  # A head that is too much does no harm.
    if missing:
        raise Refusal(f"{file} lacks {len(missing)} of the model's tensors, such as {missing[0]}.")


def find_blocks(module):
    """The longest chain of layers of one class: in transformers of both libraries these are the blocks."""
    chains = [list(each) for each in module.modules() if isinstance(each, (torch.nn.ModuleList, torch.nn.Sequential))]
    return max((chain for chain in chains if len({type(layer) for layer in chain}) == 1), key=len, default=[])


def module_at(block, site, spec):
    """The module of a block whose output a site means."""
    if site == "block":
        return block
    if site == "norm":
        norms = [each for each in [*block.children(), *block.modules()] if "norm" in type(each).__name__.lower()]
        if norms:
            return norms[0]
    modules = dict(block.named_modules())
    for name in SITES.get(site, []):
        if name in modules:
            return modules[name]
    raise Refusal(f"--site {site}: no such module was found in the blocks of {spec.name}. Take --site block.")


def run_hooked(forward, modules, reduce):
    """{key: reduce(output)} of the modules by their keys, while forward() runs."""
    found = {}

    def hook_of(key):
        def hook(_module, _inputs, output):
            found[key] = reduce(output[0] if isinstance(output, tuple) else output)

        return hook

    hooks = [module.register_forward_hook(hook_of(key)) for key, module in modules.items()]
    try:
        with torch.inference_mode():
            result = forward()
    finally:
        for hook in hooks:
            hook.remove()
    return found, result


# --- Files ------------------------------------------------------------------------------------------------------------


class FeatureFiles:
    """The .npy files of one model, N × F each, written a batch of rows at a time."""

    def __init__(self, folder, spec, word, rows, options, done=0):
        """`done`: the first rows that an earlier run has written of each."""
        self.folder, self.spec, self.word, self.rows, self.options, self.done = folder, spec, word, rows, options, done
        self.dtype = np.dtype("<f2" if options.dtype == "float16" else "<f4")
        self.files = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for file in self.files.values():
            file.close()

    def write(self, site, number, values):
        if (site, number) not in self.files:
            path = self.folder / place(self.spec, site, self.word, number, self.options)["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            self.files[site, number] = open_npy(path, (self.rows, values.shape[1]), self.dtype, self.done)
        with np.errstate(over="ignore"):
            cast = values.astype(self.dtype)
        if not np.isfinite(cast).all():
            what = "too large for float16: use --dtype float32" if np.isfinite(values).all() else "not finite"
            raise Refusal(f"{self.spec.id}: {self.word} {number} has values that are {what}.")
        self.files[site, number].write(cast.tobytes())


def place(spec, site, word, number, options):
    """
    What experiment.json says of a representation. Sites other than the block are models of their own. Those of the paper
    have its numbers, from 1, and no site in their names where all have the same.
    """
    is_paper = options.preset == "paper"
    model = spec.id if site == "block" or (is_paper and len(options.site) == 1) else f"{spec.id}.{site}"
    if is_paper:
        word, number = "layer", number + 1
    id = f"{model}/{word}_{number}"
    return {"id": id, "model": model, "layer": number, "file": f"features/{id}.npy"}


def write_manifest(specs, wanted, word, options, folder):
    places = [place(spec, site, word, number, options) for spec, each in zip(specs, wanted) for site, number in each]
    manifest = {"name": options.out.name, "samples": "samples.csv", "representations": places}
    if options.preset == "paper" and {spec.id for spec in specs} == set(SUPERVISION) and len(options.site) == 1:
        manifest["supervisionOrder"] = SUPERVISION
    (folder / "experiment.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf8")


def write_table(file, header, lines):
    """A CSV table, of lines that may be made while they are written."""
    with open(file, "w", encoding="utf8", errors="replace", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(lines)


def check_space(values, options, folder):
    written = sum(file.stat().st_size for file in folder.glob("features/*/*.npy")) / 1e9
    needed, free = values * (2 if options.dtype == "float16" else 4) / 1e9, shutil.disk_usage(folder).free / 1e9
    if needed > free + written:
        raise Refusal(f"The features need {needed:.1f} GB and {free:.1f} GB are free. Take fewer --rows, blocks or layers.")


def open_npy(path, shape, dtype, done):
    """
    A .npy file, open behind its header and the rows that are done; what lies behind these is cut off. Written plainly: a
    full disk is an error then, and a crash in a memory map.
    """
    header = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": shape}
    if done == 0:
        path.unlink(missing_ok=True)
        file = open(path, "xb")
        np.lib.format.write_array_header_1_0(file, header)
        return file
    file = open(path, "r+b")
    np.lib.format.read_magic(file)
    np.lib.format.read_array_header_1_0(file)
    file.seek(done * shape[1] * dtype.itemsize, os.SEEK_CUR)
    file.truncate()
    return file


def rows_in(path, rows, dtype):
    """How many whole rows an earlier run has written into a .npy file that is to have so many; 0 where there is none."""
    try:
        with open(path, "rb") as file:
            np.lib.format.read_magic(file)
            shape, _, found = np.lib.format.read_array_header_1_0(file)
            if shape[0] != rows or found != dtype:
                return 0
            return min(rows, (os.fstat(file.fileno()).st_size - file.tell()) // (shape[1] * dtype.itemsize))
    except (OSError, ValueError):
        return 0


def list_files(root, suffixes):
    """Paths relative to root with forward slashes, sorted. Linked folders are followed, each folder once."""
    seen, found = set(), []
    for folder, inner, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            inner.clear()
            continue
        seen.add(real)
        inner.sort()
        fitting = [name for name in files if name[0] != "." and Path(name).suffix.lower() in suffixes]
        found += [Path(folder, name).relative_to(root).as_posix() for name in fitting]
    return sorted(found)


def label_of(path):
    """The first sub-folder that a file is in."""
    return path.split("/")[0] if "/" in path else ""


def name_of_copy(folder, number, path, suffix):
    return f"{folder}/{number:06d}-{re.sub(r'[^A-Za-z0-9_.-]+', '_', Path(path).stem)[:80]}{suffix}"


def draw(name, available, number, seed):
    """Ascending places, by the name and the seed alone, so that more images or texts, or fewer, leave the draw as it is."""
    random = np.random.default_rng([seed, zlib.crc32(name.encode("utf8", "surrogateescape"))])
    return np.sort(random.permutation(available)[:number])


# --- Models of images -------------------------------------------------------------------------------------------------


def open_vit(spec, options):
    def open_it():
        vit = open_hugging_face(spec) if spec.name.startswith("hf:") else open_timm(spec)
        return vit._replace(module=ready(vit.module, spec, options))

    return opening(spec, options, open_it)


def open_timm(spec):
    import timm

    sized = {"img_size": spec.size} if spec.size else {}
    module = timm.create_model(spec.name, pretrained=spec.weights == "pretrained", num_classes=0, **sized)
    data = timm.data.resolve_model_data_config(module)
    patch = getattr(getattr(module, "patch_embed", None), "patch_size", None)
    size = spec.size or data["input_size"][-1]
    is_plain = data["crop_mode"] == "center" and data["interpolation"] == "bicubic"
    share = data["crop_pct"] if is_plain else None
    return make_vit(spec, module, module.forward_features, size, patch, data["mean"], data["std"], share)


def open_hugging_face(spec):
    from transformers import ImageProcessingMixin

    name = spec.name.removeprefix("hf:")
    module = open_transformer(spec)
    module = getattr(module, "vision_model", module)  # Of models of images and texts.
    config = getattr(module.config, "vision_config", module.config)
    try:
        data, _ = ImageProcessingMixin.get_image_processor_dict(name)
    except OSError:
        data = {}
        say_once(f"{spec.id} has no preprocessor_config.json: its input is normalised as for ImageNet.")
    own = config.image_size if isinstance(config.image_size, int) else config.image_size[0]
    crop = data.get("crop_size") or data.get("size") or {}
    size = spec.size or (crop if isinstance(crop, int) else crop.get("height") or own)
    resizes = size != own and "interpolate_pos_encoding" in inspect.signature(module.forward).parameters
    more = {"interpolate_pos_encoding": True} if resizes else {}
    mean, std = data.get("image_mean") or IMAGENET_MEAN, data.get("image_std") or IMAGENET_STD
    return make_vit(spec, module, lambda x: module(pixel_values=x, **more), size, config.patch_size, mean, std)


def make_vit(spec, module, forward, size, patch, mean, std, share=None):
    blocks = find_blocks(module)
    patch = patch if isinstance(patch, int) or patch is None else patch[0]
    if patch is None or not blocks:
        raise Refusal(f"{spec.name} is no plain vision transformer. docs/EXTRACT.md says how to write its features.")
    if size % patch != 0:
        fits = max(1, round(size / patch)) * patch
        raise Refusal(f"{spec.name}: {size} pixels are not whole patches of {patch}. Try {spec.name}@{fits}.")
    return Vit(module, forward, blocks, size, size // patch, tuple(mean), tuple(std), share)


def run_blocks(vit, spec, pixels, wanted, reduce):
    """{(site, block): reduce(its output, B × tokens × F)} of pixels, B × 3 × size × size."""
    modules = {(site, number): module_at(vit.blocks[number], site, spec) for site, number in wanted}
    return run_hooked(lambda: vit.forward(pixels), modules, reduce)[0]


def pool_tokens(tokens, grid, pool):
    """B × tokens × F → B × F × positions. Class and register tokens, which stand in front, are left out."""
    patches = tokens[:, tokens.shape[1] - grid**2 :].float().transpose(1, 2).unflatten(2, (grid, grid))
    return torch.nn.functional.avg_pool2d(patches, pool, stride=1).flatten(2)


def check_tokens(spec, vit, device):
    """F. Other pixels in one patch must change the token of that patch most, or no box would be right."""
    noise = torch.Generator().manual_seed(0)
    pixels = torch.randn(1, 3, vit.size, vit.size, generator=noise).repeat(3, 1, 1, 1)
    patch, last = vit.size // vit.grid, vit.size - vit.size // vit.grid
    pixels[1, :, :patch, last:] = torch.randn(3, patch, patch, generator=noise)
    pixels[2, :, last:, :patch] = torch.randn(3, patch, patch, generator=noise)
    output = run_blocks(vit, spec, pixels.to(device), [("block", 0)], lambda tokens: tokens.float().cpu())["block", 0]
    prefix = output.shape[1] - vit.grid**2
    corners = [prefix + vit.grid - 1, prefix + vit.grid * (vit.grid - 1)]
    if output.ndim != 3 or prefix < 0 or (output[1:] - output[0]).norm(dim=2).argmax(dim=1).tolist() != corners:
        raise Refusal(
            f"The tokens of {spec.name} are not its {vit.grid} × {vit.grid} patches, row by row: hierarchical and masking "
            "models have others. An MAE can be had from timm, for example vit_base_patch16_224.mae."
        )
    return output.shape[2]


def check_grids(specs, vits, pool):
    """The one grid of all models, without which their rows could not correspond."""
    grid = vits[0].grid
    for spec, vit in zip(specs, vits):
        if vit.grid != grid:
            patch = vit.size // vit.grid
            raise Refusal(
                f"Rows cannot correspond: {specs[0].id} has {grid} × {grid} tokens and {spec.id} {vit.grid} × {vit.grid} "
                f"({vit.size} pixels in patches of {patch}). Give it another input size, {spec.name}@{grid * patch}, or "
                "a folder of its own."
            )
    if pool > grid:
        raise Refusal(f"--pool {pool} is wider than an image, which has {grid} × {grid} tokens.")
    return grid


def check_crops(specs, vits):
    """The one share of an image that all models see by their own preparation."""
    for spec, vit in zip(specs, vits):
        if vit.share is None:
            raise Refusal(
                f"--crop model: what {spec.name} takes of an image is not known. Leave it out: the middle square is taken."
            )
        if vit.share != vits[0].share:
            raise Refusal(
                f"Rows cannot correspond: {specs[0].id} sees {vits[0].share} of an image's shorter side and {spec.id} "
                f"{vit.share}. Leave out --crop model, so that all see the middle square."
            )
    return vits[0].share


# --- Images -----------------------------------------------------------------------------------------------------------


def choose_evenly(labels, per_class, seed):
    """
    Places of images drawn evenly over their labels, shuffled. By `quarter` as the paper's authors draw them, theirs for
    their seed and images: the second of four subsets without a common image, each of which has at most as many of a label
    as if the quarter were divided evenly.
    """
    random = np.random.RandomState(seed)
    values, codes = np.unique(labels, return_inverse=True)
    places = np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes))[:-1])
    for each in places:
        random.shuffle(each)
    if per_class != "quarter":
        chosen = [at for each in places for at in each[:per_class]]
        random.shuffle(chosen)
        return chosen
    quarter = len(labels) // 4
    most = [min(quarter // len(values), len(each) // 4) for each in places]
    subsets = [[at for each, count in zip(places, most) for at in each[i * count : (i + 1) * count]] for i in range(2)]
    for subset in subsets:
        random.shuffle(subset)
    return subsets[1][:quarter]


def choose_images(root, options):
    """Paths of images relative to root, in the order of the rows."""
    images = list_files(root, IMAGE_SUFFIXES)
    if not images:
        raise Refusal(f"{root} {'holds no images' if root.is_dir() else 'is not a folder'}.")
    if options.per_class is None:
        return images
    labelled = [path for path in images if label_of(path)]
    if not labelled:
        raise Refusal(f"{root} has no sub-folders, which would be the labels for --per-class. Sort the images into some.")
    chosen = choose_evenly([label_of(path) for path in labelled], options.per_class, options.seed)
    if not chosen:
        raise Refusal(
            f"{root} has fewer than four images of each label, of which --per-class quarter takes one. Give a number."
        )
    return [labelled[at] for at in chosen]


def tokens_taken(path, across, wanted, options):
    """Which of across × across tokens of an image are rows."""
    if options.tokens is None:
        return draw(path, across**2, wanted, options.seed)
    return np.array([across // 2 * (across + 1) if options.tokens == "centre" else authors_token(across)])


@functools.lru_cache(maxsize=None)
def authors_token(across):
    """What the authors of the paper draw near the centre, with one seed for every batch: the same token of all images."""
    near = np.exp(-((np.arange(across) - (across / 2 - 0.5)) ** 2) / (2 * (across / 10) ** 2))
    return random.Random(42).choices(range(across**2), np.outer(near, near).ravel())[0]


def named_labels(labels):
    """By label: the first words of WordNet for it, where all are its ids and timm knows them; else nothing."""
    if not labels or not all(WORDNET_ID.fullmatch(label) for label in labels):
        return {}
    try:
        from timm.data import ImageNetInfo

        info = ImageNetInfo("imagenet-22k")
        words = {label: info.label_name_to_description(label, detailed=False).split(",")[0] for label in labels}
    except Exception:  # Another version of timm, or none: the ids remain.
        return {}
    times = Counter(words.values())
    return {label: f"{word} ({label})" if times[word] > 1 else word for label, word in words.items()}


def ahead(work, items):
    """work(item) of each item as a future, in order; some threads work on the next ones."""
    pool, waiting = ThreadPoolExecutor(READERS), deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > READERS:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        pool.shutdown(cancel_futures=True)


def read_crop(file, size, share=None):
    """
    The middle square of an image, upright and on white, as size × size RGB. With a share as timm prepares it: the middle of
    the image as it is stored, scaled to a shorter side of size / share.
    """
    with Image.open(file) as opened:
        if share is not None:
            return middle_of(opened.convert("RGB"), size, int(size / share))
        image = ImageOps.exif_transpose(opened)
        if image.mode.startswith("I"):  # 16 bits of grey, which convert() would clip.
            image = Image.fromarray((np.asarray(image).clip(0, 65535) // 257).astype(np.uint8))
        elif image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
            image = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        return ImageOps.fit(image.convert("RGB"), (size, size), Image.Resampling.BICUBIC)


def middle_of(image, size, shorter):
    """The middle size × size pixels of an image that is scaled to a shorter side first."""
    width, height = image.size
    least = min(width, height)
    if least != shorter:
        width, height = (shorter if each == least else int(shorter * each / least) for each in (width, height))
        image = image.resize((width, height), Image.Resampling.BICUBIC)
    left, top = round((width - size) / 2), round((height - size) / 2)
    return image.crop((left, top, left + size, top + size))


def write_crops(root, images, across, size, share, options, folder):
    """The crops in the order of the images, and the number of unreadable images; an image has across × across tokens."""
    positions = across**2
    per_image = options.tokens_per_image or (-(-options.rows // len(images)) if options.rows else positions)
    if options.tokens_per_image and per_image > positions:
        raise Refusal(f"--tokens-per-image {per_image}: an image has only {positions}.")
    per_image = 1 if options.tokens else min(per_image, positions)
    order = np.random.default_rng(options.seed).permutation(len(images)) if options.rows else range(len(images))
    wanted = min(options.rows or len(images) * per_image, len(images) * per_image)
    rows, crops, unreadable, show = 0, {}, 0, progress("Crops", wanted)

    def read(at):
        file = folder / name_of_image(at, images, options)
        return None if options.resume and file.exists() else read_crop(root / images[at], size, share)

    for at, reading in zip(order, ahead(read, order)):
        if rows == wanted:
            break
        path, file = images[at], name_of_image(at, images, options)
        try:
            crop = reading.result()
        except Exception as error:  # Pillow raises nearly anything on a broken file.
            say(f"Skipped {path}: {error}")
            unreadable += 1
            continue
        if crop is not None:
            save_whole(crop, folder / file)
        tokens = tokens_taken(path, across, min(per_image, wanted - rows), options)
        crops[at] = Crop(file, path, tokens)
        rows += len(tokens)
        show(rows)
    if not crops:
        raise Refusal(f"None of the {unreadable} images in {root} can be read.")
    return [crops[at] for at in sorted(crops)], unreadable


def name_of_image(at, images, options):
    """Its copy's; many are divided into folders of a thousand."""
    folder = f"images/{at // 1000:03d}" if len(images) > 10_000 else "images"
    return name_of_copy(folder, at, images[at], f".{options.image_format or 'png'}")


def save_whole(image, file):
    """Under its name only when all is written: what is there is whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}")
    image.save(part, **({"quality": 90} if file.suffix == ".jpg" else {}))
    os.replace(part, file)


def lines_of_crops(crops, grid, pool, size):
    """The samples table: the box that each token frames, and what its image shows."""
    across, cell = grid - pool + 1, size / grid
    side, row = f"{pool * cell:g}", 0
    words = named_labels({label_of(crop.path) for crop in crops})
    yield ["row", "image", "x", "y", "width", "height", "label", *(["wordnet"] if words else [])]
    for crop in crops:
        label = label_of(crop.path)
        shown = [words[label], label] if words else [label]
        for token in crop.tokens:
            y, x = divmod(token, across)
            yield [row, crop.file, f"{x * cell:g}", f"{y * cell:g}", side, side, *shown]
            row += 1


def read_pixels(crop, view, size, options):
    """size × size × 3 of a crop as it is kept, or where it loses by that, of its image."""
    root, folder, largest, share = view
    if options.image_format == "jpg":
        image = read_crop(root / crop.path, largest, share)
    else:
        image = Image.open(folder / crop.file)
    with image:
        return np.asarray(image if image.width == size else image.resize((size, size), Image.Resampling.BICUBIC))


def extract_crops(vit, spec, wanted, crops, view, options, show):
    """Writes the features of a model, from where an earlier run has stopped; some batches of images are in memory."""
    folder, rows = view[1], sum(len(crop.tokens) for crop in crops)
    mean, std = (torch.tensor(each, device=options.device).view(3, 1, 1) for each in (vit.mean, vit.std))
    begin, done = finished(spec, wanted, crops, rows, options, folder) if options.resume else (0, 0)
    batches = [crops[start : start + options.batch_size] for start in range(begin, len(crops), options.batch_size)]

    def load(batch):
        return np.stack([read_pixels(crop, view, vit.size, options) for crop in batch])

    with FeatureFiles(folder, spec, "block", rows, options, done) as files:
        for batch, loading in zip(batches, ahead(load, batches)):
            pixels = torch.from_numpy(loading.result()).to(options.device).permute(0, 3, 1, 2).float().div(255)
            image = np.repeat(np.arange(len(batch)), [len(crop.tokens) for crop in batch])
            token = np.concatenate([crop.tokens for crop in batch])

            def reduce(tokens):
                return pool_tokens(tokens, vit.grid, options.pool)[image, :, token].cpu().numpy()

            for (site, number), values in run_blocks(vit, spec, (pixels - mean) / std, wanted, reduce).items():
                files.write(site, number, values)
            done += len(token)
            show(done)


def finished(spec, wanted, crops, rows, options, folder):
    """How many images, and rows, an earlier run has finished of all files of a model."""
    dtype = np.dtype("<f2" if options.dtype == "float16" else "<f4")
    files = [folder / place(spec, site, "block", number, options)["file"] for site, number in wanted]
    written = min(rows_in(file, rows, dtype) for file in files)
    ends = np.cumsum([len(crop.tokens) for crop in crops])
    images = int(np.searchsorted(ends, written, side="right"))
    return images, int(ends[images - 1]) if images > 0 else 0


def survey_vit(spec, options):
    """The model without its weights, what is wanted of it, F, and the bytes of its weights."""
    vit = open_vit(spec, options)
    numbers = choose_numbers("--blocks", options.blocks, spec, "block", 0, len(vit.blocks) - 1)
    for site in options.site:
        module_at(vit.blocks[0], site, spec)
    columns, wanted = (
        check_tokens(spec, vit, options.device),
        [(site, number) for site in options.site for number in numbers],
    )
    weights = sum(each.numel() * each.element_size() for each in vit.module.parameters())
    return vit._replace(module=None, forward=None, blocks=None), wanted, columns, weights


def write_images(specs, options, folder):
    root = options.images.resolve()
    images = choose_images(root, options)
    # All are opened, one at a time, before the first is used: what is wrong with the last shows before hours of work.
    vits, wanted, columns, weights = zip(*(survey_vit(spec, options) for spec in specs))
    grid, size = check_grids(specs, vits, options.pool), max(vit.size for vit in vits)
    share = check_crops(specs, vits) if options.crop == "model" else None
    values = sum(len(each) * width for each, width in zip(wanted, columns))
    if options.resume:
        begin_or_go_on(specs, images, options, folder)
    tell_needs(images, grid, size, values, max(weights), options, folder)
    (folder / "images").mkdir(exist_ok=True)
    across = grid - options.pool + 1
    crops, unreadable = write_crops(root, images, across, size, share, options, folder)
    lines = lines_of_crops(crops, grid, options.pool, size)
    write_table(folder / "samples.csv", next(lines), lines)

    rows = sum(len(crop.tokens) for crop in crops)
    for at, (spec, each) in enumerate(zip(specs, wanted)):
        show = progress(spec.id, rows, (len(specs) - at - 1) * rows)
        extract_crops(open_vit(spec, options), spec, each, crops, (root, folder, size, share), options, show)
    write_manifest(specs, wanted, "block", options, folder)
    skipped = f"; {unreadable:,} could not be read" if unreadable else ""
    return rows, f"{len(crops):,} images{skipped}"


def tell_needs(images, grid, size, values, weights, options, folder):
    """Says before hours of work what these need, roughly; images are counted as photographs usually are."""
    per_image = 1 if options.tokens else options.tokens_per_image or (grid - options.pool + 1) ** 2
    rows = min(len(images) * per_image, options.rows or sys.maxsize)
    features = rows * values * (2 if options.dtype == "float16" else 4) / 1e9
    kept = min(len(images), rows) * size**2 * (0.35 if options.image_format == "jpg" else 2) / 1e9
    pixels = size**2 * 3 * options.batch_size
    memory = 0.7 + (weights + pixels * (READERS + 40)) / 1e9
    free = shutil.disk_usage(folder).free / 1e9
    check_space(rows * values, options, folder)
    say(
        f"{len(images):,} images, {rows:,} rows: {features:.1f} GB of disk for the features and some {kept:.1f} GB for the "
        f"images, of {free:.0f} GB that are free, and some {memory:.1f} GB of memory."
    )


def begin_or_go_on(specs, images, options, folder):
    """Keeps beside what is written what decides it; a run that goes on must decide the same."""
    names = "site pool tokens tokens_per_image per_class crop image_format blocks rows seed dtype preset".split()
    decides = {name: getattr(options, name) for name in names}
    decides["models"] = [spec._asdict() for spec in specs]
    decides["images"] = {"number": len(images), "crc32": zlib.crc32("\n".join(images).encode("utf8", "surrogateescape"))}
    text, file = json.dumps(decides, indent=2) + "\n", folder / "extraction.json"
    if not file.exists():
        file.write_text(text, encoding="utf8")
    elif file.read_text(encoding="utf8") != text:
        raise Refusal(
            f"{folder} is of a run with other options or images, as its extraction.json says. Take those to go on, or "
            "remove it to begin anew."
        )
    else:
        say(f"Going on with {folder}.")


# --- Models of texts --------------------------------------------------------------------------------------------------


def find_onnx(name):
    """The ONNX file of a folder without weights of transformers, or None."""
    folder = Path(name.removeprefix("hf:"))
    if any(folder.glob("*.safetensors")) or any(folder.glob("pytorch_model*.bin")):
        return None
    return next(iter([*sorted(folder.glob("*.onnx")), *sorted(folder.glob("onnx/*.onnx"))]), None)


def open_text_model(spec, options):
    onnx = find_onnx(spec.name)
    model = opening(spec, options, lambda: open_text_transformer(spec, options) if onnx is None else open_onnx(spec, onnx))
    model.tokenizer.no_padding()
    model.tokenizer.enable_truncation(min(options.max_tokens or 512, model.limit))
    return model


def open_text_transformer(spec, options):
    from tokenizers import Tokenizer
    from transformers import AutoTokenizer

    module = open_transformer(spec)
    tokenizer = AutoTokenizer.from_pretrained(spec.name.removeprefix("hf:"))
    if not isinstance(getattr(tokenizer, "backend_tokenizer", None), Tokenizer):
        raise Refusal(
            f"The tokenizer of {spec.name} does not say where in a text its tokens are. Give a model with a tokenizer.json."
        )
    module = getattr(module, "text_model", module)  # Of models of images and texts.
    if getattr(module.config, "is_encoder_decoder", False):
        module = module.get_encoder()
    module = ready(module, spec, options)
    limits = [tokenizer.model_max_length, getattr(module.config, "max_position_embeddings", None) or 10**9]
    for name, table in module.named_modules():  # RoBERTa and its kin count positions from behind the padding.
        if name.endswith("position_embeddings") and getattr(table, "padding_idx", None) is not None:
            limits.append(table.num_embeddings - table.padding_idx - 1)
    blocks = find_blocks(module)

    def run(ids, mask, wanted):
        inputs = {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}
        return run_states(module, blocks, spec, inputs, wanted, options)

    return TextModel(tokenizer.backend_tokenizer, run, len(blocks), int(min(limits)), tokenizer.pad_token_id or 0)


def run_states(module, blocks, spec, inputs, wanted, options):
    """{(site, layer): B × positions × F}: hidden states, of which 0 is the embedding, and what is inside of blocks."""
    inside = {(site, layer): module_at(blocks[layer - 1], site, spec) for site, layer in wanted if site != "block"}
    on_device = {name: values.to(options.device) for name, values in inputs.items()}
    found, output = run_hooked(lambda: module(**on_device, output_hidden_states=True, return_dict=True), inside, to_numpy)
    states = {(site, layer): to_numpy(output.hidden_states[layer]) for site, layer in wanted if site == "block"}
    return {key: found[key] if key in found else states[key] for key in wanted}


def to_numpy(tensor):
    return tensor.float().cpu().numpy()


def open_onnx(spec, file):
    """A model in ONNX, whose inner layers are made outputs of it."""
    try:
        import onnx
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as absent:
        raise Refusal(f"{absent}. Install what is missing: pip install onnxruntime onnx tokenizers")

    if spec.weights != "pretrained":
        raise Refusal(f"{spec.name} is in ONNX, and has the weights that are in it. Leave out --weights {spec.weights}.")
    vocabulary = next(
        (each for each in (file.parent / "tokenizer.json", file.parent.parent / "tokenizer.json") if each.is_file()), None
    )
    if vocabulary is None:
        raise Refusal(f"{file.parent} has no tokenizer.json. Put the one of the model there.")
    tokenizer, graph = Tokenizer.from_file(str(vocabulary)), onnx.load(str(file))
    tensors = onnx_layers(graph.graph)
    if not tensors:
        raise Refusal(
            f"{file} does not name its layers as layer.0 and so on, so they are not found. Give it for transformers."
        )
    present = {output.name for output in graph.graph.output}
    graph.graph.output.extend(onnx.ValueInfoProto(name=name) for name in dict.fromkeys(tensors) if name not in present)
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    known = {"input_ids", "attention_mask", "token_type_ids", "position_ids"}
    asked = [each.name for each in session.get_inputs()]
    if not known.issuperset(asked):
        raise Refusal(
            f"{file} asks for {', '.join(sorted(set(asked) - known))} too. Export it without, as for feature extraction."
        )

    def run(ids, mask, wanted):
        if any(site != "block" for site, _ in wanted):
            raise Refusal(f"--site is not for {spec.name}, which is in ONNX. Take --site block.")
        positions = np.broadcast_to(np.arange(ids.shape[1]), ids.shape)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids), "position_ids": positions}
        names = [tensors[layer] for _, layer in wanted]
        return dict(zip(wanted, session.run(names, {name: np.ascontiguousarray(inputs[name]) for name in asked})))

    padding = next((id for id in map(tokenizer.token_to_id, ("[PAD]", "<pad>")) if id is not None), 0)
    config = file.parent / "config.json"
    limit = json.loads(config.read_text(encoding="utf8")).get("max_position_embeddings") if config.is_file() else None
    return TextModel(tokenizer, run, len(tensors) - 1, limit or 512, padding)


def onnx_layers(graph):
    """Names of the embedding and of each layer's output: what is made in …layer.3/… and used outside of it, last."""
    layer_of, outputs = {}, {}
    for node in graph.node:
        found = re.search(r"(?:^|[/.])(?:layers?|h|blocks?)[./_](\d+)(?=[/.])", node.name)
        layer = int(found[1]) if found else None
        for name in node.input:
            source = layer_of.get(name, layer)
            if source == layer:
                continue
            if source is not None:
                outputs[source] = name
            elif layer == 0:
                outputs.setdefault(-1, name)  # What the first layer reads first.
        for name in node.output if node.op_type != "Constant" else ():
            layer_of[name] = layer
    for output in graph.output:
        if layer_of.get(output.name) is not None:
            outputs.setdefault(layer_of[output.name], output.name)
    layers = [outputs.get(number) for number in range(-1, max(outputs, default=-1) + 1)]
    return [] if None in layers else layers


# --- Texts ------------------------------------------------------------------------------------------------------------


def read_texts(file, by_document):
    """The texts of a file; those without a character are left out, and counted."""
    readers = {".txt": read_lines, ".jsonl": read_json_lines, ".csv": read_csv, ".tsv": read_csv}
    if file.suffix.lower() not in readers:
        raise Refusal(f"{file} is none of {', '.join(readers)}. Save the texts as one of them.")
    if not file.is_file():
        raise Refusal(f"{file} is not a file.")
    try:
        with open(file, encoding="utf-8-sig", newline="") as opened:
            columns, records = readers[file.suffix.lower()](opened, file)
    except UnicodeDecodeError:
        raise Refusal(f"{file} is not in UTF-8. Save it as UTF-8.")
    column = next((each for name in TEXT_COLUMNS for each in columns if each.strip().lower() == name), None)
    if column is None:
        found = ", ".join(columns[:8]) or "none"
        raise Refusal(f"{file} has no column text; its columns are {found}. Call the one that holds the texts text.")
    others = [each for each in columns if each != column]
    own = {"row", "token", "position", "start", "end"} if by_document else {"row"}
    for name in others:
        if name.strip().lower() in own:
            raise Refusal(f"{file} has a column {name}, which the samples table writes itself. Give it another name.")
    kept = [record for record in records if str(record.get(column) or "").strip()]
    names = [str(number) for number in range(len(kept))]
    if by_document and "document" in others:
        others.remove("document")
        names = [clean(record.get("document")) for record in kept]
        twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
        if twice is not None:
            raise Refusal(f"{file} has two texts of document {twice}. Join them, or give that column another name.")
    if not kept:
        raise Refusal(f"{file} holds no texts.")
    texts, attributes = (
        [clean(each[column]) for each in kept],
        [[clean(each.get(name)) for name in others] for each in kept],
    )
    return Texts(names, texts, others, attributes), len(records) - len(kept)


def clean(value):
    """Text that can be written: half of a surrogate pair, which JSON may hold, cannot."""
    text = "" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)
    return text.encode("utf8", "replace").decode("utf8").replace("\0", "\ufffd")


def read_lines(opened, _file):
    return ["text"], [{"text": line.rstrip("\r\n")} for line in opened]


def read_csv(opened, file):
    header = opened.readline()
    separator = max("\t;,", key=header.count)
    opened.seek(0)
    csv.field_size_limit(2**30)
    try:
        table = csv.DictReader(opened, delimiter=separator)
        records = [{name: value for name, value in each.items() if name} for each in table]
        return [name for name in table.fieldnames or [] if name], records
    except csv.Error as error:
        raise Refusal(f"{file} is no readable table: {error}, near line {table.line_num}.")


def read_json_lines(opened, file):
    records = []
    for number, line in enumerate(opened, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise Refusal(f"Line {number} of {file} is no JSON: {error}.")
        if not isinstance(record, dict):
            raise Refusal(f'Line {number} of {file} is no object such as {{"text": "…"}}.')
        records.append({key: value for key, value in record.items() if not isinstance(value, (dict, list))})
    return list(dict.fromkeys(key for record in records for key in record)), records


def divide(encoding, text, kind):
    """The pieces of a text that this model has tokens of. A text is one piece where a row is all of it."""
    starts, ends, own = spans_of(encoding)
    if kind == "each":
        tokens = [token for token, special in zip(encoding.tokens, encoding.special_tokens_mask) if not special]
        places = [trimmed(text, *span) for span in zip(starts[own].tolist(), ends[own].tolist())]
        return [Piece(token, i, *span) for i, (token, span) in enumerate(zip(tokens, places))]
    if kind == "words":
        words = [Piece(each[0], i, each.start(), each.end()) for i, each in enumerate(WORD.finditer(text))]
        return [word for word in words if tokens_in(starts, ends, own, word).any()]
    return [Piece("", 0, 0, len(text))] if own.any() else []


def spans_of(encoding):
    """Start and end of each token, and whether it is of the text: no class token and no separator."""
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    return offsets[:, 0], offsets[:, 1], np.array(encoding.special_tokens_mask, dtype=np.int64) == 0


def trimmed(text, start, end):
    """Without the space that some tokenizers put before a token."""
    characters = text[start:end]
    return (end - len(characters.lstrip()), start + len(characters.rstrip())) if characters.strip() else (start, end)


def tokens_in(starts, ends, own, piece):
    return own & (starts < piece.end) & (ends > piece.start)


def owned(encoding, pieces, kind):
    """For each piece the tokens whose average stands for it: their places in the encoding."""
    starts, ends, own = spans_of(encoding)
    of_text = np.flatnonzero(own)
    if kind == "each":
        return [of_text[[piece.position]] for piece in pieces]
    if kind == "words":
        return [np.flatnonzero(tokens_in(starts, ends, own, piece)) for piece in pieces]
    # As usual for embeddings of sentences, the mean is that of all tokens, also of those around the text.
    return [{"mean": np.arange(len(own)), "cls": np.array([0]), "last": of_text[-1:]}[kind] for _ in pieces]


def states_of(model, encodings, wanted):
    width = max(len(each.ids) for each in encodings)
    ids, mask = np.full((len(encodings), width), model.padding, np.int64), np.zeros((len(encodings), width), np.int64)
    for i, each in enumerate(encodings):
        ids[i, : len(each.ids)], mask[i, : len(each.ids)] = each.ids, 1
    return model.run(ids, mask, wanted)


def survey_text(spec, texts, options):
    """What is wanted of a model, F, the pieces of each text, and how many texts are cut."""
    model = open_text_model(spec, options)
    numbers = choose_numbers("--layers", options.layers, spec, "layer", 0, model.layers)
    wanted = [(site, number) for site in options.site for number in numbers if site == "block" or number > 0]
    if options.tokens == "cls":  # The class token's embedding is the same in every text.
        wanted = [(site, number) for site, number in wanted if number > 0]
    if not wanted:
        raise Refusal(f"{spec.id} has nothing to write of layer 0 with these options. Give other --layers.")
    trial = model.tokenizer.encode_batch(["one", "another two"])
    states = opening(spec, options, lambda: states_of(model, trial, wanted))
    if options.tokens == "cls":
        first = states[wanted[-1]][:, 0]
        if not trial[0].special_tokens_mask[0] or np.allclose(first[0], first[1], atol=1e-6):
            raise Refusal(f"{spec.name} has no class token that sees the text. Take --tokens last, or mean.")
    pieces, cut = [], 0
    for start in range(0, len(texts), 1000):
        batch = texts[start : start + 1000]
        for text, encoding in zip(batch, model.tokenizer.encode_batch(batch)):
            pieces.append(divide(encoding, text, options.tokens))
            cut += bool(encoding.overflowing)
    return wanted, states[wanted[0]].shape[2], pieces, cut


def common_pieces(specs, surveys, options):
    """The pieces that all models have tokens of, or why they have not the same."""
    common = surveys[0][2]
    for spec, (_, _, pieces, _) in zip(specs[1:], surveys[1:]):
        for number, (ours, theirs) in enumerate(zip(common, pieces)):
            spans = [[(piece.start, piece.end) for piece in each] for each in (ours, theirs)]
            if options.tokens == "each" and spans[0] != spans[1]:
                other = "at other places" if len(ours) == len(theirs) else f"into {len(ours)} and {len(theirs)} tokens"
                raise Refusal(
                    f"Rows cannot correspond: {specs[0].id} and {spec.id} divide text {number + 1} {other}. Take "
                    "--tokens words, which averages the tokens of a word, or give each model a folder of its own."
                )
            common[number] = [piece for piece, span in zip(ours, spans[0]) if span in set(spans[1])]
    return common


def choose_pieces(texts, pieces, options):
    """{number of a text: the pieces of it that are rows}, ascending."""
    order = np.random.default_rng(options.seed).permutation(len(pieces)) if options.rows else range(len(pieces))
    chosen, rows = {}, 0
    for at in order:
        left = len(pieces[at]) if options.rows is None else min(len(pieces[at]), options.rows - rows)
        places = range(left)
        if options.tokens_per_text:
            places = draw(texts[at], len(pieces[at]), min(options.tokens_per_text, left), options.seed)
        if len(places) > 0:
            chosen[int(at)] = [pieces[at][place] for place in places]
            rows += len(places)
    return {at: chosen[at] for at in sorted(chosen)}


def write_text_tables(texts, chosen, by_document, folder):
    if not by_document:
        lines = ([row, texts.texts[at], *texts.attributes[at]] for row, at in enumerate(chosen))
        write_table(folder / "samples.csv", ["row", "text", *texts.columns], lines)
        return
    rows = ([texts.names[at], *piece, *texts.attributes[at]] for at, pieces in chosen.items() for piece in pieces)
    header = ["row", "document", "token", "position", "start", "end", *texts.columns]
    write_table(folder / "samples.csv", header, ([row, *line] for row, line in enumerate(rows)))
    documents = ([texts.names[at], texts.texts[at], *texts.attributes[at]] for at in chosen)
    write_table(folder / "documents.csv", ["document", "text", *texts.columns], documents)


def extract_texts(spec, wanted, texts, chosen, options, folder):
    """Writes the features of a model; a batch of texts at a time is in memory."""
    model, numbers, done = open_text_model(spec, options), list(chosen), 0
    rows = sum(len(pieces) for pieces in chosen.values())
    show = progress(spec.id, rows)
    with FeatureFiles(folder, spec, "layer", rows, options) as files:
        for start in range(0, len(numbers), options.batch_size):
            batch = numbers[start : start + options.batch_size]
            encodings = model.tokenizer.encode_batch([texts.texts[at] for at in batch])
            states, flat, counts, width = (
                states_of(model, encodings, wanted),
                [],
                [],
                max(len(each.ids) for each in encodings),
            )
            for i, (at, encoding) in enumerate(zip(batch, encodings)):
                for tokens in owned(encoding, chosen[at], options.tokens):
                    flat.append(tokens + i * width)
                    counts.append(len(tokens))
            place, first = np.concatenate(flat), np.cumsum([0, *counts[:-1]])
            for (site, number), values in states.items():
                of_tokens = values.reshape(-1, values.shape[2])[place]
                files.write(site, number, np.add.reduceat(of_tokens, first, axis=0) / np.array(counts, np.float32)[:, None])
            done += len(counts)
            show(done)


def write_texts(specs, options, folder):
    by_document = options.tokens in ("each", "words")
    texts, empty = read_texts(options.text, by_document)
    # All are opened, one at a time, before the first is used: what is wrong with the last shows before hours of work.
    surveys = [survey_text(spec, texts.texts, options) for spec in specs]
    chosen = choose_pieces(texts.texts, common_pieces(specs, surveys, options), options)
    rows = sum(len(pieces) for pieces in chosen.values())
    if rows == 0:
        raise Refusal(f"{options.text} holds no text that the models have tokens of.")
    write_text_tables(texts, chosen, by_document, folder)
    wanted = [each[0] for each in surveys]
    check_space(rows * sum(len(each) * columns for each, columns, _, _ in surveys), options, folder)
    for spec, each in zip(specs, wanted):
        extract_texts(spec, each, texts, chosen, options, folder)
    write_manifest(specs, wanted, "layer", options, folder)
    cut = max(each[3] for each in surveys)
    notes = [f"{cut:,} were cut: see --max-tokens"] * (cut > 0) + [f"{empty:,} were empty"] * (empty > 0)
    return rows, "; ".join([f"{len(chosen):,} texts", *notes])


# --- Sounds -----------------------------------------------------------------------------------------------------------


def read_sound(file):
    """Samples of all channels' mean, in −1 … 1, and their rate."""
    if file.suffix.lower() != ".wav":
        try:
            import soundfile
        except ImportError:
            raise Refusal("only .wav can be read without another package: pip install soundfile")
        samples, rate = soundfile.read(file, always_2d=True)
        return samples.mean(axis=1), rate
    with wave.open(str(file)) as sound:
        width, channels, rate = sound.getsampwidth(), sound.getnchannels(), sound.getframerate()
        data = np.frombuffer(sound.readframes(sound.getnframes()), np.uint8).reshape(-1, width)
    if width == 1:
        samples = data[:, 0] / 128.0 - 1
    else:  # Little-endian, moved to the top of 32 bits.
        wide = np.zeros((len(data), 4), np.uint8)
        wide[:, 4 - width :] = data
        samples = wide.view("<i4")[:, 0] / 2.0**31
    return samples[: len(samples) // channels * channels].reshape(-1, channels).mean(axis=1), rate


def windows_of(seconds, options):
    """Start and end of each whole window; a sound shorter than a window is one row."""
    if seconds <= options.window:
        return [(0.0, seconds)]
    count = int((seconds - options.window) / options.hop + 1e-9) + 1
    return [(i * options.hop, i * options.hop + options.window) for i in range(count)]


def write_copies(root, files, options, folder):
    """The recordings in the order of their paths, and the number of unreadable ones."""
    order = np.random.default_rng(options.seed).permutation(len(files)) if options.rows else range(len(files))
    sounds, unreadable, rows = {}, 0, 0
    (folder / "sounds").mkdir()
    for at in order:
        if rows == options.rows:
            break
        path = files[at]
        try:
            samples, rate = read_sound(root / path)
            if len(samples) == 0:
                raise Refusal("it is empty")
        except Exception as error:  # Libraries raise nearly anything on a broken file.
            say(f"Skipped {path}: {error}")
            unreadable += 1
            continue
        file = name_of_copy("sounds", at, path, Path(path).suffix.lower())
        shutil.copyfile(root / path, folder / file)
        spans = windows_of(len(samples) / rate, options)
        sounds[at] = Sound(file, label_of(path), spans if options.rows is None else spans[: options.rows - rows])
        rows += len(sounds[at].spans)
    if not sounds:
        raise Refusal(f"None of the {unreadable} sounds in {root} can be read.")
    return [sounds[at] for at in sorted(sounds)], unreadable


def log_mel(samples, rate, bands=40, top=8000.0):
    """Frames × bands: the logarithm of the power in bands up to 8 kHz, of 25 ms each 10 ms."""
    length, step = max(2, round(0.025 * rate)), max(1, round(0.01 * rate))
    padded = np.pad(samples, (length // 2, length))
    count = max(1, -(-len(samples) // step))
    frames = padded[np.arange(count)[:, None] * step + np.arange(length)] * np.hanning(length)
    size = 2 ** int(np.ceil(np.log2(length)))
    power = abs(np.fft.rfft(frames, size)) ** 2
    mel = np.linspace(0, 2595 * np.log10(1 + top / 700), bands + 2)
    edges, frequencies = 700 * (10 ** (mel / 2595) - 1), np.fft.rfftfreq(size, 1 / rate)
    rising = (frequencies[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - frequencies[:, None]) / (edges[2:] - edges[1:-1])
    return np.log(power @ np.maximum(0, np.minimum(rising, falling)) + 1e-6)


def open_sound_model(spec, options):
    """The number of its layers, and run(samples, rate, spans, wanted): {(site, layer): spans × F}."""
    if spec.name not in SPECTRA:
        return opening(spec, options, lambda: open_sound_transformer(spec, options))
    numbers = np.arange(40)
    cosines = np.cos(np.pi / 40 * (numbers[:, None] + 0.5) * numbers[:20])  # To 20 coefficients of the spectrum.

    def run(samples, rate, spans, _wanted):
        frames = log_mel(samples, rate)
        frames = frames @ cosines if spec.name == "mfcc" else frames
        of_spans = [frames[frames_in(len(frames), len(samples) / rate, *span)] for span in spans]
        return {("block", 0): np.stack([np.concatenate([each.mean(axis=0), each.std(axis=0)]) for each in of_spans])}

    return 0, run


def frames_in(frames, seconds, start, end):
    """Those whose middle lies between start and end; where a window is that short, the nearest."""
    middle = (np.arange(frames) + 0.5) * seconds / frames
    inside = np.flatnonzero((middle >= start) & (middle < end))
    return inside if len(inside) > 0 else np.array([abs(middle - (start + end) / 2).argmin()])


def open_sound_transformer(spec, options):
    from transformers import AutoFeatureExtractor

    extractor = AutoFeatureExtractor.from_pretrained(spec.name.removeprefix("hf:"))
    if extractor.model_input_names[0] != "input_values" or hasattr(extractor, "num_mel_bins"):
        raise Refusal(f"{spec.name} does not read the sound itself, as wav2vec 2.0, HuBERT and WavLM do. Give one of them.")
    module = ready(open_transformer(spec), spec, options)
    blocks = find_blocks(module.encoder)

    def run(samples, rate, spans, wanted):
        sound = resample(samples, rate, extractor.sampling_rate).astype(np.float32)
        inputs = extractor(sound, sampling_rate=extractor.sampling_rate, return_tensors="pt")
        states = run_states(module, blocks, spec, {"input_values": inputs["input_values"]}, wanted, options)
        return {
            key: np.stack(
                [values[0][frames_in(values.shape[1], len(samples) / rate, *span)].mean(axis=0) for span in spans]
            )
            for key, values in states.items()
        }

    return len(blocks), run


def resample(samples, rate, wanted):
    """At another rate, without what is above half of it."""
    length = max(1, round(len(samples) * wanted / rate))
    return np.fft.irfft(np.fft.rfft(samples), length) * (length / len(samples)) if rate != wanted else samples


def survey_sound(spec, options):
    layers, run = open_sound_model(spec, options)
    numbers = choose_numbers("--layers", options.layers, spec, "layer", 0, layers)
    if spec.name in SPECTRA and options.site != ["block"]:
        raise Refusal(f"--site is not for {spec.name}, which has no blocks. Leave it out.")
    wanted = [(site, number) for site in options.site for number in numbers if site == "block" or number > 0]
    if not wanted:
        raise Refusal(f"{spec.id} has nothing to write of layer 0 at --site {options.site[0]}. Give other --layers.")
    found = opening(spec, options, lambda: run(np.sin(np.arange(16000) / 9), 16000, [(0.0, 1.0)], wanted))
    return wanted, found[wanted[0]].shape[1]


def extract_sounds(spec, wanted, sounds, options, folder):
    """Writes the features of a model; one sound at a time is in memory."""
    (_, run), rows, done = open_sound_model(spec, options), sum(len(sound.spans) for sound in sounds), 0
    show = progress(spec.id, rows)
    with FeatureFiles(folder, spec, "layer", rows, options) as files:
        for sound in sounds:
            for (site, number), values in run(*read_sound(folder / sound.file), sound.spans, wanted).items():
                files.write(site, number, values)
            done += len(sound.spans)
            show(done)


def write_sounds(specs, options, folder):
    root = options.audio.resolve()
    files = list_files(root, AUDIO_SUFFIXES)
    if not files:
        raise Refusal(f"{root} {'holds no sounds' if root.is_dir() else 'is not a folder'}.")
    wanted, columns = zip(*(survey_sound(spec, options) for spec in specs))
    sounds, unreadable = write_copies(root, files, options, folder)
    rows = sum(len(sound.spans) for sound in sounds)
    spans = ((sound.file, f"{start:g}", f"{end:g}", sound.label) for sound in sounds for start, end in sound.spans)
    header = ["row", "audio", "start", "end", "label"]
    write_table(folder / "samples.csv", header, ([row, *span] for row, span in enumerate(spans)))
    check_space(rows * sum(len(each) * width for each, width in zip(wanted, columns)), options, folder)
    for spec, each in zip(specs, wanted):
        extract_sounds(spec, each, sounds, options, folder)
    write_manifest(specs, wanted, "layer", options, folder)
    skipped = f"; {unreadable:,} could not be read" if unreadable else ""
    return rows, f"{len(sounds):,} sounds{skipped}"


# --- Run --------------------------------------------------------------------------------------------------------------


def say(text):
    print(("\r\033[K" if sys.stderr.isatty() else "") + text, file=sys.stderr, flush=True)


say_once = functools.lru_cache(maxsize=None)(say)


def progress(title, total, after=0):
    """
    Shows a number of rows and the time that is left, that of so many rows after these included: in one line of a terminal,
    elsewhere in a line every ten seconds.
    """
    in_place, last, begun, first = sys.stderr.isatty(), 0.0, time.monotonic(), None

    def show(done):
        nonlocal last, begun, first
        now = time.monotonic()
        if first is None:  # What an earlier run has done, and the first batch, say nothing of the pace.
            begun, first = now, done
        if done < total and now - last < (0.1 if in_place else 10):
            return
        last = now
        left = total - done + after
        known = done > first and now - begun > 5 and left > 0
        rest = f", {time_text((now - begun) / (done - first) * left)} left" if known else ""
        start, end = "\r\033[K" if in_place else "", "" if in_place and done < total else "\n"
        print(f"{start}{title}: {done:,} of {total:,} rows{rest}", end=end, file=sys.stderr, flush=True)

    return show


def time_text(seconds):
    """Roughly, as people say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def hold(folder):
    """Keeps other runs out of a folder as long as the returned file is open, where the system can do that."""
    try:
        import fcntl
    except ImportError:
        return None
    file = open(folder / ".running", "w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Refusal(f"Another run writes into {folder}. Wait until it ends.")
    return file


def find_device(name):
    if torch is None:
        return None
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError) as error:
        raise Refusal(f"--device {name} cannot be used ({str(error).splitlines()[0]})")


def main():
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    out = options.out.resolve()
    unfinished, held = out.with_name(f".{out.name}.{os.getpid()}.unfinished"), None
    try:
        kind = check_options(options)
        if out.exists():
            raise Refusal(f"{out} exists. Name another --out, or remove it first.")
        if not out.parent.is_dir():
            raise Refusal(f"{out.parent} is not a folder.")
        if kind != "text" and getattr(options, kind).resolve() in out.parents:
            raise Refusal(f"{out} lies in the folder of {kind}: what is copied into it would be read by the next run.")
        specs = read_specs(options.model, options.weights, kind)
        load_libraries(kind, specs)
        options.out, options.device = out, find_device(options.device)
        if options.resume:
            kept = out.with_name(f".{out.name}.unfinished")
            kept.mkdir(exist_ok=True)
            held = hold(kept)
            unfinished = kept
        else:
            unfinished.mkdir()
        write = {"images": write_images, "text": write_texts, "audio": write_sounds}[kind]
        rows, source = write(specs, options, unfinished)
        (unfinished / ".running").unlink(missing_ok=True)
        unfinished.rename(out)
        fewer = f" instead of {options.rows:,}" if options.rows and rows < options.rows else ""
        say(f"{out}: {rows:,} rows{fewer}, of {source}.")
    except (Refusal, OSError) as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say(
            f"Stopped. The same command goes on from {unfinished}."
            if is_kept(unfinished)
            else "Stopped. Nothing was written."
        )
        return 130
    finally:
        if not is_kept(unfinished):
            shutil.rmtree(unfinished, ignore_errors=True)
        if held is not None:
            held.close()
    return 0


def is_kept(unfinished):
    """Whether a run can go on from a folder."""
    return (unfinished / "extraction.json").exists()


if __name__ == "__main__":
    sys.exit(main())
