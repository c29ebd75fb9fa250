"""The reference side of the tests of `--preset paper`; a command prints one line of JSON.

make FOLDER                    imagenet/train: images in folders that are called by ids of WordNet; few: one image of each label
choose IMAGES SEED             paths of the images that the authors' procedure draws, in its order
choose_many                    how many images it draws of a training set as large as ImageNet's, and whether the script draws the same
token                          the token of 11 × 11 that the authors' procedure draws
features EXPERIMENT TRAIN      by file the largest relative error: what the MLPs give, from timm's own intermediate outputs
"""

import json
import random
import sys
from pathlib import Path

import numpy as np
from PIL import Image

SEED = 42
LABELS = {"n01440764": 9, "n02012849": 12, "n03126707": 8, "n03710637": 14, "n03710721": 5}


def make(folder):
    colours = np.random.default_rng(SEED)
    for label, number in LABELS.items():
        inner = Path(folder) / "imagenet" / "train" / label
        inner.mkdir(parents=True)
        for i in range(number):
            width, height = (int(side) for side in colours.integers(150, 420, 2))
            squares = Image.fromarray(colours.integers(0, 256, (12, 12, 3)).astype(np.uint8))
            squares.resize((width, height), Image.Resampling.BICUBIC).save(inner / f"{label}_{i}.JPEG")
    for label in ("cat", "dog"):
        (Path(folder) / "few" / label).mkdir(parents=True)
        squares.save(Path(folder) / "few" / label / "0.png")
    return {}


def authors_subset(targets, ratio, which, seed):
    """Positions of one of the label-stratified subsets, step by step as in the authors' code."""
    np.random.seed(seed)
    targets = np.array(targets)
    indices = np.arange(len(targets))
    labels, number = np.unique(targets), int(1 / ratio)
    subsets, size = [[] for _ in range(number)], len(indices) // number
    for label in labels:
        own = indices[targets == label]
        np.random.shuffle(own)
        each = min(size // len(labels), len(own) // number)
        for i in range(number):
            subsets[i].extend(own[i * each : (i + 1) * each])
    for i in range(number):
        np.random.shuffle(subsets[i])
        subsets[i] = np.array(subsets[i][:size])
    return subsets[which].tolist()


def choose(folder, seed):
    files = sorted(path.relative_to(folder).as_posix() for path in Path(folder).glob("*/*"))
    return [files[at] for at in authors_subset([file.split("/")[0] for file in files], 0.25, 1, int(seed))]


def choose_many():
    sys.path.insert(0, str(Path(__file__).parents[2] / "media"))
    from extract_features import choose_evenly

    # ImageNet has 732 to 1300 training images of a class.
    targets = np.repeat(np.arange(40), np.linspace(732, 1300, 40).astype(int))
    theirs = authors_subset(targets, 0.25, 1, SEED)
    ours = choose_evenly([f"n{target:08d}" for target in targets], "quarter", SEED)
    per_class = np.bincount(targets[ours])
    return {"images": len(targets), "same": theirs == list(map(int, ours)), "most": int(per_class.max()), "rows": len(ours)}


def token():
    random.seed(SEED)
    size = 11
    x, y = np.meshgrid(np.arange(size), np.arange(size))
    distance = np.sqrt((x - (size / 2 - 0.5)) ** 2 + (y - (size / 2 - 0.5)) ** 2)
    weights = np.exp(-(distance**2) / (2 * (size / 10) ** 2))
    return int(random.choices(np.arange(size**2), k=1, weights=(weights / weights.sum()).flatten())[0])


def features(experiment, train):
    """The images as timm prepares them, the MLP's output as the block's less its input and attention, and 4 × 4 patches averaged."""
    import timm
    import torch

    manifest = json.loads((Path(experiment) / "experiment.json").read_text())
    asked = json.loads((Path(experiment) / "extraction.json").read_text())
    names = {model["id"]: model["name"] for model in asked["models"]}
    files, errors = choose(train, SEED), {}
    for id, name in names.items():
        torch.manual_seed(SEED)
        model = timm.create_model(name, num_classes=0).eval()
        prepare = timm.data.create_transform(**timm.data.resolve_model_data_config(model), is_training=False)
        pixels = torch.stack([prepare(Image.open(Path(train) / file).convert("RGB")) for file in files])
        with torch.inference_mode():
            outputs = [
                torch.cat([prefix, patches], 1)
                for patches, prefix in model.forward_intermediates(
                    pixels, norm=False, output_fmt="NLC", return_prefix_tokens=True, intermediates_only=True
                )
            ]
            for each in (each for each in manifest["representations"] if each["model"] == id):
                block = each["layer"] - 1
                before = outputs[block - 1]
                mlp = outputs[block] - before - model.blocks[block].attn(model.blocks[block].norm1(before))
                grid = mlp[:, 1:].unflatten(1, (14, 14))
                expected = grid[:, 5:9, 6:10].mean((1, 2)).numpy()
                written = np.load(Path(experiment) / each["file"])
                errors[each["id"]] = float(abs(written - expected).max() / abs(expected).max())
    return errors


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
