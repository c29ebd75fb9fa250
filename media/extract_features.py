#!/usr/bin/env python3
"""Writes an experiment folder for the VS Code extension Concept Alignment: token features of vision transformers.

    pip install torch timm pillow            # and transformers, for models called hf:…
    python extract_features.py PHOTOS --out EXPERIMENT --model vit_small_patch16_224 --model hf:facebook/dinov2-small@196

Each image is cropped once; the crop is written into the new folder, and every model reads that crop. So a box in
samples.csv frames the pixels that its token stands for. More: docs/EXTRACT.md of the extension.
"""

from __future__ import annotations

import argparse
import csv
import functools
import inspect
import json
import os
import re
import shutil
import signal
import sys
import time
import zlib
from pathlib import Path
from typing import Callable, NamedTuple

try:
    import numpy as np
    import torch
    from PIL import Image, ImageOps
except ImportError as absent:
    sys.exit(f"{absent}. Install what is missing: pip install torch timm pillow")

IMAGE_SUFFIXES = set(".avif .bmp .gif .jfif .jpeg .jpg .pgm .png .ppm .tif .tiff .webp".split())
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class Refusal(Exception):
    """A failure that the user can act on, in words for them."""


class Spec(NamedTuple):
    """One --model with its weights."""

    id: str
    name: str
    size: int | None
    weights: str


class Vit(NamedTuple):
    """A model that reads size × size pixels, as a grid × grid square of patches."""

    module: torch.nn.Module
    forward: Callable
    blocks: list
    size: int
    grid: int
    mean: tuple
    std: tuple


class Crop(NamedTuple):
    """An image as the models see it, and the tokens taken of it: ascending positions in the pooled grid."""

    file: str
    label: str
    tokens: np.ndarray


# --- Command line -----------------------------------------------------------------------------------------------------


def parse_arguments():
    def at_least(low):
        def whole_number(text):
            if int(text) < low:
                raise argparse.ArgumentTypeError(f"{text} is below {low}")
            return int(text)

        return whole_number

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("images", type=Path, help="folder of images; the sub-folder that an image is in, if any, is its label")
    add("--out", type=Path, required=True, help="the experiment folder to make; must not exist")
    model = "timm name, or hf: and a Hugging Face name or folder; SIZE is its input in pixels; repeat for more models"
    add("--model", action="append", required=True, metavar="[ID=]NAME[@SIZE]", help=model)
    weights = "pretrained (default), random, or a checkpoint file; once for all models, or once for each in order"
    add("--weights", action="append", help=weights)
    add("--blocks", help="numbers of blocks, counted from 0, such as 2,5,11 (default: all)")
    add("--pool", type=at_least(1), default=1, metavar="K", help="average K × K neighbouring tokens, with stride 1")
    add("--tokens-per-image", type=at_least(1), metavar="N", help="draw N tokens of each image (default: all)")
    add("--rows", type=at_least(1), metavar="N", help="draw images and tokens until there are N rows")
    add("--seed", type=at_least(0), default=42, help="of what is drawn and of random weights (default: 42)")
    add("--dtype", choices=["float32", "float16"], default="float32", help="of the written features")
    add("--batch-size", type=at_least(1), default=32, metavar="N", help="images at a time (default: 32)")
    add("--device", default="auto", help="auto (default), cpu, cuda, mps …")
    return parser.parse_args()


def read_specs(models, weights):
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
        specs.append(Spec(id, name, int(size) if size else None, source))
    return specs


def choose_blocks(text, spec, available):
    if text is None:
        return list(range(available))
    if not re.fullmatch(r"\d+(,\d+)*", text):
        raise Refusal(f"--blocks {text} is not a list of numbers such as 2,5,11.")
    blocks = sorted({int(number) for number in text.split(",")})
    if blocks[-1] >= available:
        raise Refusal(f"{spec.id} has no block {blocks[-1]}: its blocks are 0 to {available - 1}.")
    return blocks


# --- Models -----------------------------------------------------------------------------------------------------------


def open_model(spec, options):
    torch.manual_seed(options.seed)  # For random weights.
    try:
        vit = open_hugging_face(spec) if spec.name.startswith("hf:") else open_timm(spec)
        if spec.weights not in ("pretrained", "random"):
            load_checkpoint(vit.module, spec.weights)
    except Refusal:
        raise
    except Exception as error:  # The libraries raise nearly anything, also while they download.
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise Refusal(f"{spec.name} with {spec.weights} weights cannot be opened ({reason})")
    vit.module.eval().to(options.device)
    return vit


def open_timm(spec):
    import timm

    sized = {"img_size": spec.size} if spec.size else {}
    module = timm.create_model(spec.name, pretrained=spec.weights == "pretrained", num_classes=0, **sized)
    data = timm.data.resolve_model_data_config(module)
    patch = getattr(getattr(module, "patch_embed", None), "patch_size", None)
    size = spec.size or data["input_size"][-1]
    return make_vit(spec, module, module.forward_features, size, patch, data["mean"], data["std"])


def open_hugging_face(spec):
    from transformers import AutoConfig, AutoModel, ImageProcessingMixin

    name = spec.name[len("hf:") :]
    pretrained = spec.weights == "pretrained"
    module = AutoModel.from_pretrained(name) if pretrained else AutoModel.from_config(AutoConfig.from_pretrained(name))
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


def make_vit(spec, module, forward, size, patch, mean, std):
    # The longest chain of layers of one class: in every ViT of both libraries these are the blocks.
    chains = [list(each) for each in module.modules() if isinstance(each, (torch.nn.ModuleList, torch.nn.Sequential))]
    blocks = max((chain for chain in chains if len({type(layer) for layer in chain}) == 1), key=len, default=[])
    patch = patch if isinstance(patch, int) or patch is None else patch[0]
    if patch is None or not blocks:
        raise Refusal(f"{spec.name} is no plain vision transformer. docs/EXTRACT.md says how to write its features.")
    if size % patch != 0:
        fits = max(1, round(size / patch)) * patch
        raise Refusal(f"{spec.name}: {size} pixels are not whole patches of {patch}. Try {spec.name}@{fits}.")
    return Vit(module, forward, blocks, size, size // patch, tuple(mean), tuple(std))


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


def run_blocks(vit, pixels, blocks, reduce):
    """{block: reduce(its output, B × tokens × F)} of pixels, B × 3 × size × size."""
    found = {}

    def hook_of(number):
        def hook(_module, _inputs, output):
            found[number] = reduce(output[0] if isinstance(output, tuple) else output)

        return hook

    hooks = [vit.blocks[number].register_forward_hook(hook_of(number)) for number in blocks]
    try:
        with torch.inference_mode():
            vit.forward(pixels)
    finally:
        for hook in hooks:
            hook.remove()
    return found


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
    output = run_blocks(vit, pixels.to(device), [0], lambda tokens: tokens.float().cpu())[0]
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


# --- Images -----------------------------------------------------------------------------------------------------------


def list_images(root):
    """Paths relative to root with forward slashes, sorted. Linked folders are followed, each folder once."""
    seen, found = set(), []
    for folder, inner, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            inner.clear()
            continue
        seen.add(real)
        inner.sort()
        images = [name for name in files if name[0] != "." and Path(name).suffix.lower() in IMAGE_SUFFIXES]
        found += [Path(folder, name).relative_to(root).as_posix() for name in images]
    return sorted(found)


def read_crop(file, size):
    """The middle square of an image, upright and on white, as size × size RGB."""
    with Image.open(file) as opened:
        image = ImageOps.exif_transpose(opened)
        if image.mode.startswith("I"):  # 16 bits of grey, which convert() would clip.
            image = Image.fromarray((np.asarray(image).clip(0, 65535) // 257).astype(np.uint8))
        elif image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
            image = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        return ImageOps.fit(image.convert("RGB"), (size, size), Image.Resampling.BICUBIC)


def write_crops(root, images, positions, size, options, folder):
    """The crops in the order of their paths, and the number of unreadable images; an image has `positions` tokens."""
    per_image = options.tokens_per_image or (-(-options.rows // len(images)) if options.rows else positions)
    if options.tokens_per_image and per_image > positions:
        raise Refusal(f"--tokens-per-image {per_image}: an image has only {positions}.")
    per_image = min(per_image, positions)
    order = np.random.default_rng(options.seed).permutation(len(images)) if options.rows else range(len(images))
    wanted = options.rows or len(images) * per_image
    rows, crops, unreadable, show = 0, {}, 0, progress("Crops", wanted)
    (folder / "images").mkdir()
    for at in order:
        if rows == wanted:
            break
        path = images[at]
        try:
            crop = read_crop(root / path, size)
        except Exception as error:  # Pillow raises nearly anything on a broken file.
            say(f"Skipped {path}: {error}")
            unreadable += 1
            continue
        file = f"images/{at:06d}-{re.sub(r'[^A-Za-z0-9_.-]+', '_', Path(path).stem)[:80]}.png"
        crop.save(folder / file)
        # Of the path and the seed alone, so that more images, or fewer, leave the draw as it is.
        random = np.random.default_rng([options.seed, zlib.crc32(path.encode("utf8", "surrogateescape"))])
        tokens = np.sort(random.permutation(positions)[: min(per_image, wanted - rows)])
        crops[at] = Crop(file, path.split("/")[0] if "/" in path else "", tokens)
        rows += len(tokens)
        show(rows)
    if not crops:
        raise Refusal(f"None of the {unreadable} images in {root} can be read.")
    return [crops[at] for at in sorted(crops)], unreadable


def write_samples(crops, grid, pool, size, file):
    across, cell = grid - pool + 1, size / grid
    side, row = f"{pool * cell:g}", 0
    with open(file, "w", encoding="utf8", errors="replace", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["row", "image", "x", "y", "width", "height", "label"])
        for crop in crops:
            for token in crop.tokens:
                y, x = divmod(token, across)
                table.writerow([row, crop.file, f"{x * cell:g}", f"{y * cell:g}", side, side, crop.label])
                row += 1


# --- Features ---------------------------------------------------------------------------------------------------------


def extract(vit, blocks, crops, options, root, folder, title):
    """Writes block_<i>.npy, N × F each, into a new folder; a batch of images at a time is in memory."""
    rows, done = sum(len(crop.tokens) for crop in crops), 0
    mean, std = (torch.tensor(each, device=options.device).view(3, 1, 1) for each in (vit.mean, vit.std))
    dtype = np.dtype("<f2" if options.dtype == "float16" else "<f4")
    files, show = {}, progress(title, rows)
    folder.mkdir(parents=True)
    try:
        for start in range(0, len(crops), options.batch_size):
            batch = crops[start : start + options.batch_size]
            stack = np.stack([read_pixels(root / crop.file, vit.size) for crop in batch])
            pixels = torch.from_numpy(stack).to(options.device).permute(0, 3, 1, 2).float().div(255)
            image = np.repeat(np.arange(len(batch)), [len(crop.tokens) for crop in batch])
            token = np.concatenate([crop.tokens for crop in batch])

            def reduce(tokens):
                return pool_tokens(tokens, vit.grid, options.pool)[image, :, token].cpu().numpy()

            for number, values in run_blocks(vit, (pixels - mean) / std, blocks, reduce).items():
                if number not in files:
                    files[number] = open_npy(folder / f"block_{number}.npy", (rows, values.shape[1]), dtype)
                with np.errstate(over="ignore"):
                    cast = values.astype(dtype)
                if not np.isfinite(cast).all():
                    too_large = np.isfinite(values).all()
                    what = "too large for float16: use --dtype float32" if too_large else "not finite"
                    raise Refusal(f"{title}: block {number} has values that are {what}.")
                files[number].write(cast.tobytes())
            done += len(token)
            show(done)
    finally:
        for file in files.values():
            file.close()


def read_pixels(file, size):
    with Image.open(file) as image:
        return np.asarray(image if image.width == size else image.resize((size, size), Image.Resampling.BICUBIC))


def open_npy(path, shape, dtype):
    """A .npy file, open behind its header. Written plainly: a full disk is an error then, and a crash in a memory map."""
    file = open(path, "wb")
    header = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(file, header)
    return file


# --- Run --------------------------------------------------------------------------------------------------------------


def say(text):
    print(("\r\033[K" if sys.stderr.isatty() else "") + text, file=sys.stderr, flush=True)


say_once = functools.lru_cache(maxsize=None)(say)


def progress(title, total):
    """Shows a number of rows: in one line of a terminal, elsewhere in a line every ten seconds."""
    in_place, last = sys.stderr.isatty(), 0.0

    def show(done):
        nonlocal last
        if done < total and time.monotonic() - last < (0.1 if in_place else 10):
            return
        last = time.monotonic()
        start, end = "\r" if in_place else "", "" if in_place and done < total else "\n"
        print(f"{start}{title}: {done:,} of {total:,} rows", end=end, file=sys.stderr, flush=True)

    return show


def find_device(name):
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError) as error:
        raise Refusal(f"--device {name} cannot be used ({str(error).splitlines()[0]})")


def survey(spec, options):
    """The model without its weights, the numbers of the chosen blocks, and F."""
    vit = open_model(spec, options)
    blocks, columns = choose_blocks(options.blocks, spec, len(vit.blocks)), check_tokens(spec, vit, options.device)
    return vit._replace(module=None, forward=None, blocks=None), blocks, columns


def write_experiment(root, images, specs, options, folder):
    # All are opened, one at a time, before the first is used: what is wrong with the last shows before hours of work.
    vits, blocks, columns = zip(*(survey(spec, options) for spec in specs))
    grid, size = check_grids(specs, vits, options.pool), max(vit.size for vit in vits)
    crops, unreadable = write_crops(root, images, (grid - options.pool + 1) ** 2, size, options, folder)
    write_samples(crops, grid, options.pool, size, folder / "samples.csv")

    rows = sum(len(crop.tokens) for crop in crops)
    values = rows * sum(len(numbers) * each for numbers, each in zip(blocks, columns))
    needed, free = values * (2 if options.dtype == "float16" else 4) / 1e9, shutil.disk_usage(folder).free / 1e9
    if needed > free:
        raise Refusal(f"The features need {needed:.1f} GB and {free:.1f} GB are free. Take fewer --rows or --blocks.")
    representations = []
    for spec, numbers in zip(specs, blocks):
        target = folder / "features" / spec.id
        extract(open_model(spec, options), numbers, crops, options, folder, target, spec.id)
        for number in numbers:
            id = f"{spec.id}/block_{number}"
            representations.append({"id": id, "model": spec.id, "layer": number, "file": f"features/{id}.npy"})
    manifest = {"name": options.out.name, "samples": "samples.csv", "representations": representations}
    (folder / "experiment.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf8")
    fewer = f" instead of {options.rows:,}" if options.rows and rows < options.rows else ""
    skipped = f"; {unreadable:,} could not be read" if unreadable else ""
    say(f"{options.out}: {rows:,} rows{fewer}, of {len(crops):,} images{skipped}.")


def main():
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    root, out = options.images.resolve(), options.out.resolve()
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.unfinished")
    try:
        if out.exists():
            raise Refusal(f"{out} exists. Name another --out, or remove it first.")
        if not out.parent.is_dir():
            raise Refusal(f"{out.parent} is not a folder.")
        if root in out.parents:
            raise Refusal(f"{out} lies in the folder of images: its crops would be images of the next run.")
        specs, images = read_specs(options.model, options.weights), list_images(root)
        if not images:
            raise Refusal(f"{root} {'holds no images' if root.is_dir() else 'is not a folder'}.")
        options.out, options.device = out, find_device(options.device)
        unfinished.mkdir()
        write_experiment(root, images, specs, options, unfinished)
        unfinished.rename(out)
    except (Refusal, OSError) as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Stopped. Nothing was written.")
        return 130
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
