"""The reference side of the tests of texts and sounds; a command prints one line of JSON.

make FOLDER                tables of texts, models bert/, gpt/ and wav2vec/ with random weights, onnx/, and sounds/
features EXPERIMENT KIND   the largest relative error of each feature file: hidden states of the models, text by text
residuals EXPERIMENT       how far a block's output is from its input, attention and MLP added
spans EXPERIMENT           of each row of tokens or words the token, and the characters that start and end frame
tones EXPERIMENT           of each row of mel the loudest band, and its label
frames EXPERIMENT          the largest relative error of the last layer of wav2vec/
"""

import csv
import json
import sys
import wave
from pathlib import Path

import numpy as np

TEXTS = [
    ("The cat sat on the mat, and the dog didn't mind.", "animal"),
    ("A naïve café owner 🙂 watched; the well-known dogs slept.", "animal"),
    ("She sold seven sea-shells on the sunny shore.", "sea"),
    ("The ship sailed beyond the horizon before midnight", "sea"),
    ("Ξένος λόγος — unseen letters, and more of them.", ""),
    ("One", "sea"),
]
SMALL = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 64}


def make(folder):
    import torch
    from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

    folder = Path(folder)
    (folder / "texts.txt").write_text("\n\n".join(text for text, _ in TEXTS) + "\n", encoding="utf8")
    with open(folder / "texts.csv", "w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerows([["Sentence", "label", "length"], *([text, label, len(text)] for text, label in TEXTS)])
    records = [{"text": text, "label": label, "document": f"d{i}", "more": [1]} for i, (text, label) in enumerate(TEXTS)]
    (folder / "texts.jsonl").write_text("\n".join(json.dumps(each) for each in records), encoding="utf8")
    (folder / "untitled.csv").write_text("a,b\n1,2\n")
    (folder / "taken.csv").write_text("text,token\nOne,2\n")
    (folder / "twice.csv").write_text("text,document\nOne,2\nTwo,2\n")
    (folder / "broken.jsonl").write_text('{"text": "One"}\n{"text": \n')
    (folder / "latin.txt").write_bytes("café".encode("latin1"))
    (folder / "empty.txt").write_text("\n \n")

    torch.manual_seed(7)
    vocabulary = word_pieces(folder / "bert")
    BertModel(BertConfig(vocab_size=vocabulary, max_position_embeddings=24, **SMALL)).save_pretrained(folder / "bert")
    vocabulary = byte_pairs(folder / "gpt")
    gpt = GPT2Config(vocab_size=vocabulary, n_positions=128, n_embd=24, n_layer=2, n_head=2)
    GPT2Model(gpt).save_pretrained(folder / "gpt")
    onnx_model(folder / "onnx", folder / "bert" / "tokenizer.json")
    make_sounds(folder)
    return {}


def word_pieces(folder):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=90, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator([text for text, _ in TEXTS[:4]], trainer)
    ends = [(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=24, **names).save_pretrained(folder)
    return tokenizer.get_vocab_size()


def byte_pairs(folder):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    letters = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=330, special_tokens=["<end>"], initial_alphabet=letters, show_progress=False)
    tokenizer.train_from_iterator([text for text, _ in TEXTS[:4]], trainer)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>").save_pretrained(folder)
    return tokenizer.get_vocab_size()


def onnx_weights():
    random = np.random.default_rng(3)
    table = random.standard_normal((200, 16)).astype(np.float32)
    return table, [random.standard_normal((16, 16)).astype(np.float32) / 4 for _ in range(2)]


def onnx_model(folder, vocabulary):
    """Layers x + tanh(x W), named as exports of BERT name theirs."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    table, weights = onnx_weights()
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["embedded"], name="/embeddings/Gather")]
    for number, name in enumerate(("embedded", "sum_0")):
        scope = f"/encoder/layer.{number}"
        nodes.append(helper.make_node("MatMul", [name, f"W{number}"], [f"product_{number}"], name=f"{scope}/dense/MatMul"))
        nodes.append(helper.make_node("Tanh", [f"product_{number}"], [f"tanh_{number}"], name=f"{scope}/act/Tanh"))
        nodes.append(helper.make_node("Add", [name, f"tanh_{number}"], [f"sum_{number}"], name=f"{scope}/output/Add"))
    nodes.append(helper.make_node("Identity", ["sum_1"], ["last_hidden_state"], name="/Identity"))
    shape = ["batch", "tokens"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, 16])]
    tensors = {"table": table, "W0": weights[0], "W1": weights[1]}
    constants = [numpy_helper.from_array(value, name) for name, value in tensors.items()]
    graph = helper.make_graph(nodes, "model", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    folder.mkdir()
    onnx.save(model, folder / "model.onnx")
    (folder / "tokenizer.json").write_text(vocabulary.read_text(encoding="utf8"), encoding="utf8")


def make_sounds(folder):
    """Low and high tones in two sub-folders, 8, 16 and 24 bits, one and two channels, and a broken file."""
    from transformers import Wav2Vec2Config, Wav2Vec2FeatureExtractor, Wav2Vec2Model

    for label, frequency in (("low", 300), ("high", 3000)):
        (folder / "sounds" / label).mkdir(parents=True)
        for width, channels, rate in ((1, 1, 16000), (2, 2, 22050), (3, 1, 44100)):
            tone = np.sin(2 * np.pi * frequency * np.arange(int(1.3 * rate)) / rate) * 0.5
            data = (np.repeat(tone, channels) * 2 ** (8 * width - 1)).astype("<i4") + (128 if width == 1 else 0)
            with wave.open(str(folder / "sounds" / label / f"{width}.wav"), "wb") as file:
                file.setparams((channels, width, rate, 0, "NONE", ""))
                file.writeframes(data.view(np.uint8).reshape(-1, 4)[:, :width].tobytes())
    (folder / "sounds" / "broken.wav").write_bytes(b"RIFF")
    convolutions = {"conv_dim": [16, 16], "conv_stride": [10, 8], "conv_kernel": [10, 8], "num_feat_extract_layers": 2}
    config = Wav2Vec2Config(num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=2, **convolutions, **SMALL)
    Wav2Vec2Model(config).save_pretrained(folder / "wav2vec")
    Wav2Vec2FeatureExtractor().save_pretrained(folder / "wav2vec")


def read(experiment, name="samples.csv"):
    with open(Path(experiment) / name, encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def hidden_states(folder, text, most):
    """Layers × tokens × F, and the tokens' spans, special ones without."""
    if folder.name == "onnx":
        from tokenizers import Tokenizer

        found = Tokenizer.from_file(str(folder / "tokenizer.json")).encode(text)
        table, weights = onnx_weights()
        states = [table[found.ids[:most]]]
        for weight in weights:
            states.append(states[-1] + np.tanh(states[-1] @ weight))
        return states, found.offsets
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokens = AutoTokenizer.from_pretrained(folder)(
        text, return_offsets_mapping=True, return_tensors="pt", truncation=True, max_length=most
    )
    model = AutoModel.from_pretrained(folder).eval()
    with torch.no_grad():
        states = model(tokens["input_ids"], output_hidden_states=True).hidden_states
    return [state[0].numpy() for state in states], tokens["offset_mapping"][0].tolist()


def features(experiment, kind):
    rows, errors = read(experiment), {}
    texts = (
        {each["document"]: each["text"] for each in read(experiment, "documents.csv")} if kind in ("each", "words") else {}
    )
    for folder in sorted((Path(experiment) / "features").iterdir()):
        found, expected = {}, {}
        for row in rows:
            text = row["text"] if kind not in ("each", "words") else texts[row["document"]]
            if text not in found:
                found[text] = hidden_states(Path(folder.name), text, 24 if folder.name == "bert" else 128)
            states, spans = found[text]
            of_text = [i for i, (start, end) in enumerate(spans) if end > start]
            if kind == "words":
                inside = [i for i in of_text if spans[i][0] < int(row["end"]) and spans[i][1] > int(row["start"])]
            else:
                places = {"mean": range(len(spans)), "cls": [0], "last": of_text[-1:]}
                inside = list(places[kind]) if kind in places else [of_text[int(row["position"])]]
            for layer, state in enumerate(states):
                expected.setdefault(layer, []).append(state[inside].mean(0))
        for path in sorted(folder.iterdir()):
            written, wanted = np.load(path), np.stack(expected[int(path.stem.split("_")[1])])
            errors[f"{folder.name}/{path.stem}"] = float(abs(written - wanted).max() / abs(wanted).max())
    return errors


def residuals(experiment):
    folder = Path(experiment) / "features"
    before, after = (np.load(folder / "gpt" / f"layer_{number}.npy") for number in (0, 1))
    attention, mlp = (np.load(folder / f"gpt.{site}" / "layer_1.npy") for site in ("attention", "mlp"))
    return {"gpt": float(abs(before + attention + mlp - after).max() / abs(after).max())}


def spans(experiment):
    texts = {each["document"]: each["text"] for each in read(experiment, "documents.csv")}
    return [[row["token"], texts[row["document"]][int(row["start"]) : int(row["end"])]] for row in read(experiment)]


def tones(experiment):
    loudest = np.load(Path(experiment) / "features" / "mel" / "layer_0.npy")[:, :40].argmax(1)
    return [[int(band), row["label"], row["start"], row["end"]] for band, row in zip(loudest, read(experiment))]


def frames(experiment):
    import torch
    from transformers import Wav2Vec2Model

    written, expected = np.load(Path(experiment) / "features" / "wav2vec" / "layer_3.npy"), []
    model = Wav2Vec2Model.from_pretrained("wav2vec").eval()
    rows = read(experiment)
    for row in rows:
        with wave.open(str(Path(experiment) / row["audio"])) as file:
            if (file.getsampwidth(), file.getframerate()) != (1, 16000):
                expected.append(np.full(written.shape[1], np.nan))
                continue
            sound = np.frombuffer(file.readframes(file.getnframes()), np.uint8) / 128 - 1
        with torch.no_grad():
            normed = torch.tensor((sound - sound.mean()) / np.sqrt(sound.var() + 1e-7), dtype=torch.float32)
            states = model(normed[None]).last_hidden_state[0].numpy()
        middle = (np.arange(len(states)) + 0.5) * len(sound) / 16000 / len(states)
        expected.append(states[(middle >= float(row["start"])) & (middle < float(row["end"]))].mean(0))
    same = ~np.isnan(expected).any(1)
    return {
        "rows": int(same.sum()),
        "error": float(abs(written[same] - np.array(expected)[same]).max() / abs(written).max()),
    }


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
