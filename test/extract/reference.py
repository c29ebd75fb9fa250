"""The reference side of `npm run test:extract`; a command prints one line of JSON.

    make FOLDER                   photos/, configurations vit/, registers/ and mae/, weights vit.pt, partial.pt and large.pt, model saved/
    features EXPERIMENT WORK      the largest relative error of each feature file: the models, run by other means
    colours FEATURES EXPERIMENT   how well tokens predict the mean colour of their boxes, and of wrong boxes
    corners EXPERIMENT            the colours near the four corners of each image
    residuals EXPERIMENT          the largest relative error of block 1's output, from its input, attention and MLP added, and of its norm
"""

import csv
import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

SEED, SHAPE = 42, {"hidden_size": 48, "num_hidden_layers": 4, "num_attention_heads": 3, "intermediate_size": 96}
MEAN, STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])


def make(folder):
    from transformers import Dinov2WithRegistersConfig, ViTConfig, ViTMAEConfig, ViTModel

    folder, random = Path(folder), np.random.default_rng(SEED)

    def photo(path, height, width, change=lambda image: image, **options):
        colours = random.integers(0, 256, (-(-height // 23), -(-width // 23), 3)).repeat(23, 0).repeat(23, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        change(Image.fromarray(colours[:height, :width].astype(np.uint8))).save(path, **options)

    photos = folder / "photos"
    for kind in ("bird", "cat", "dog"):
        for i in range(7):
            photo(photos / kind / f"{i}.png", 200 + 30 * i, 420 - 40 * i)
    photo(photos / "bird" / "grey.jpg", 230, 310, lambda image: image.convert("L"))
    photo(photos / "cat" / "palette.gif", 240, 250, lambda image: image.convert("P"))
    photo(photos / "dog" / "tiny.png", 30, 41)
    deep = np.full((90, 90), 30000, np.uint16)
    Image.fromarray(deep).save(photos / "dog" / "deep.png")
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    clear.save(photos / "dog" / "clear.png")
    turned = Image.Exif()
    turned[0x0112] = 6  # To be shown turned by 90 degrees clockwise.
    quadrants(224, 448).save(photos / "quadrants.png")
    quadrants(224, 448).save(photos / "turned.png", exif=turned)
    (photos / "cat" / "broken.jpg").write_bytes(b"\xff\xd8 no image")
    (photos / "cat" / ".hidden.png").write_bytes(b"")
    (photos / "notes.txt").write_text("no image")

    vit = ViTConfig(image_size=112, patch_size=8, **SHAPE)
    vit.save_pretrained(folder / "vit")
    Dinov2WithRegistersConfig(image_size=224, patch_size=14, num_register_tokens=4, **SHAPE).save_pretrained(folder / "registers")
    ViTMAEConfig(image_size=112, patch_size=8, **SHAPE).save_pretrained(folder / "mae")
    torch.manual_seed(7)
    model = ViTModel(vit)
    model.save_pretrained(folder / "saved")
    preprocessor = {"size": {"height": 112, "width": 112}, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}
    (folder / "saved" / "preprocessor_config.json").write_text(json.dumps(preprocessor))
    state = model.state_dict()
    torch.save({"model": {f"module.{key}": value for key, value in state.items()}}, folder / "vit.pt")
    torch.save({key: value for key, value in state.items() if ".2." not in key}, folder / "partial.pt")
    state["embeddings.position_embeddings"] *= 1e8
    torch.save(state, folder / "large.pt")
    return {}


def quadrants(height, width):
    """Red, green, blue and yellow quadrants in the middle square, black beside it."""
    image, left, half = np.zeros((height, width, 3), np.uint8), (width - height) // 2, height // 2
    for i, colour in enumerate([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)]):
        y, x = i // 2 * half, left + i % 2 * half
        image[y : y + half, x : x + half] = colour
    return Image.fromarray(image)


def read(experiment):
    """The shown images by their file, and the boxes: (image, x, y, width)."""
    with open(Path(experiment) / "samples.csv", newline="") as file:
        boxes = [(row["image"], float(row["x"]), float(row["y"]), float(row["width"])) for row in csv.DictReader(file)]
    return {file: Image.open(Path(experiment) / file) for file in {box[0] for box in boxes}}, boxes


def hidden_states(name, work):
    """Input size, mean, deviation, and a function from pixels, B × 3 × size × size, to one B × 14 × 14 × F per block."""
    torch.manual_seed(SEED)
    if name.startswith("vit_tiny"):
        import timm

        model = timm.create_model("vit_tiny_patch16_224", num_classes=0).eval()
        run = lambda pixels: model.forward_intermediates(pixels, norm=False, intermediates_only=True)
        return 224, 0.5, 0.5, lambda pixels: [each.permute(0, 2, 3, 1) for each in run(pixels)]
    from transformers import Dinov2WithRegistersConfig, Dinov2WithRegistersModel, ViTConfig, ViTModel

    if name == "registers":
        size, prefix, model = 196, 5, Dinov2WithRegistersModel(Dinov2WithRegistersConfig.from_pretrained(work / name))
    else:
        size, prefix, model = 112, 1, ViTModel(ViTConfig.from_pretrained(work / "vit"))
    if name in ("trained", "saved"):
        state = torch.load(work / "vit.pt")["model"]
        model.load_state_dict({key.removeprefix("module."): value for key, value in state.items()})
    model.eval()

    def grids(pixels):
        states = model(pixels, output_hidden_states=True).hidden_states[1:]
        return [state[:, prefix:].unflatten(1, (14, 14)) for state in states]

    return size, *((0.5, 0.5) if name == "saved" else (MEAN, STD)), grids


def features(experiment, work):
    images, boxes = read(experiment)
    names, errors = list(images), {}
    cell = images[names[0]].width / 14
    for folder in sorted((Path(experiment) / "features").iterdir()):
        size, mean, std, grids = hidden_states(folder.name, Path(work))
        resized = [np.asarray(images[name].resize((size, size), Image.Resampling.BICUBIC)) / 255 for name in names]
        pixels = torch.tensor((np.stack(resized) - mean) / std, dtype=torch.float32).permute(0, 3, 1, 2)
        with torch.no_grad():
            tokens = grids(pixels)
        for path in sorted(folder.iterdir()):
            written, block = np.load(path), int(path.stem.split("_")[1])
            expected = np.empty(written.shape, np.float32)
            for row, (name, x, y, width) in enumerate(boxes):
                top, left, side = round(y / cell), round(x / cell), round(width / cell)
                inside = tokens[block][names.index(name), top : top + side, left : left + side]
                expected[row] = inside.mean((0, 1))
            errors[f"{folder.name}/{path.stem}"] = float(abs(written - expected).max() / abs(expected).max())
    return errors


def colours(file, experiment):
    """R² of ridge regression on the second half of the images, of the boxes as written and of mirrored, transposed ones."""
    images, boxes = read(experiment)
    X = np.load(file).astype(np.float64)
    X = np.hstack([(X - X.mean(0)) / X.std(0), np.ones((len(X), 1))])
    train = np.array([box[0] < sorted(images)[len(images) // 2] for box in boxes])

    def predicted(place):
        Y = []
        for name, x, y, width in boxes:
            image = images[name].convert("RGB")
            x, y = place(x, y, image.width - width)
            Y.append(np.asarray(image)[round(y) : round(y + width), round(x) : round(x + width)].mean((0, 1)))
        Y = np.array(Y)
        A = X[train].T @ X[train] + np.eye(X.shape[1])
        residual = Y[~train] - X[~train] @ np.linalg.solve(A, X[train].T @ Y[train])
        return float(1 - (residual**2).sum() / ((Y[~train] - Y[~train].mean(0)) ** 2).sum())

    return {
        "right": predicted(lambda x, y, _: (x, y)),
        "mirrored": predicted(lambda x, y, last: (last - x, y)),
        "transposed": predicted(lambda x, y, _: (y, x)),
    }


def corners(experiment):
    images, _ = read(experiment)
    at = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
    return {
        name: [list(image.getpixel((int(x * image.width), int(y * image.height)))) for x, y in at]
        for name, image in images.items()
    }


def residuals(experiment):
    folder, errors = Path(experiment) / "features", {}
    for model in ("saved", "timm"):
        before, after = (np.load(folder / model / f"block_{number}.npy") for number in (0, 1))
        attention, mlp, norm = (np.load(folder / f"{model}.{site}" / "block_1.npy") for site in ("attention", "mlp", "norm"))
        # The norms of models that were not trained have neither scale nor shift.
        epsilon = 1e-6 if model == "timm" else 1e-12
        normed = (before - before.mean(1, keepdims=True)) / np.sqrt(before.var(1, keepdims=True) + epsilon)
        errors[model] = float(max(abs(before + attention + mlp - after).max(), abs(normed - norm).max()) / abs(after).max())
    return errors


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
