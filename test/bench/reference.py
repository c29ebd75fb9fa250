"""The reference side of `npm run bench -- --reference`: the same stages by the Python libraries.

    reference.py STAGE ARGUMENTS…    prints one line of JSON; STAGE is a function of this module.

Seconds are those of each run; every stage is run once before, on little, so that its code is compiled. Imports stand
in the functions: a whole comparison pays for those that it needs.
"""

import json
import platform
import sys
import time
from importlib.metadata import version

import numpy as np

RUNS = 3
ENOUGH_SECONDS = 60
LOOP_ROWS = 5000


def timed(run):
    """Seconds of up to RUNS runs, and what each gave; none begins after ENOUGH_SECONDS."""
    seconds, results = [], []
    while len(seconds) < RUNS and sum(seconds) < ENOUGH_SECONDS:
        start = time.perf_counter()
        results.append(run())
        seconds.append(time.perf_counter() - start)
    return seconds, results


def load(file):
    return np.load(file).astype(np.float32)


def noise(rows, columns):
    return np.random.default_rng(0).standard_normal((rows, columns)).astype(np.float32)


def versions():
    import numba
    import torch

    packages = ["umap-learn", "hdbscan", "torch", "numpy", "scikit-learn", "numba"]
    return {
        "python": platform.python_version(),
        "packages": {name: version(name) for name in packages},
        "threads": {"numba": numba.get_num_threads(), "torch": torch.get_num_threads()},
    }


def new_umap(**settings):
    from umap import UMAP

    return UMAP(n_components=50, n_neighbors=30, min_dist=0.01, **settings)


def new_hdbscan(**settings):
    from hdbscan import HDBSCAN

    return HDBSCAN(
        min_cluster_size=50,
        min_samples=20,
        cluster_selection_method="leaf",
        prediction_data=True,
        core_dist_n_jobs=-1,
        **settings,
    )


def umap(features, out):
    """UMAP with its defaults: no seed, since a seed would leave it one thread. Writes the embedding of each run."""
    # More than 4096 rows: below that umap-learn takes another way to the neighbours.
    new_umap(n_epochs=5).fit_transform(noise(5000, 20))
    x = load(features)
    seconds, embeddings = timed(lambda: new_umap().fit_transform(x))
    files = []
    for i, z in enumerate(embeddings):
        files.append(f"{out}-{i}.npy")
        np.save(files[-1], z.astype(np.float32))
    return {"seconds": seconds, "embeddings": files}


def hdbscan(embedding, tree, exact):
    """HDBSCAN; writes the tree that it clustered by and the exact one."""
    new_hdbscan().fit(noise(2000, 50))
    z = load(embedding)
    seconds, fits = timed(lambda: new_hdbscan().fit(z))
    np.save(tree, fits[0].single_linkage_tree_.to_numpy())
    np.save(exact, new_hdbscan(approx_min_span_tree=False).fit(z).single_linkage_tree_.to_numpy())
    return {"seconds": seconds}


def memberships(embedding, tree, out):
    """Soft memberships of all rows in the concepts of one fit; writes them and its tree."""
    from hdbscan.prediction import membership_vector

    z = load(embedding)
    fit = new_hdbscan().fit(z)
    np.save(tree, fit.single_linkage_tree_.to_numpy())
    membership_vector(fit, z[:100])
    seconds, scores = timed(lambda: membership_vector(fit, z))
    np.save(out, scores[0])
    return {"seconds": seconds}


def distances_to(p_alpha, q):
    """Concept distances of one concept of P to all of Q by a loop over the rows, as the authors' code takes them."""
    import torch

    rows = len(p_alpha)
    sums = torch.zeros(q.shape[1])
    for m in range(rows):
        apart_p = torch.abs(p_alpha[m] - p_alpha[m + 1 :])
        apart_q = torch.abs(q[m] - q[m + 1 :])
        sums += torch.abs(apart_p.unsqueeze(1) - apart_q).sum(dim=0) / 2
    return sums.double() * (2 / (rows * (rows - 1)))


def extrapolated_distances(p, q):
    """Seconds of the whole matrix, from one concept of P over the first rows: the loop is quadratic in the rows."""
    rows = min(LOOP_ROWS, len(p))
    start = time.perf_counter()
    distances_to(p[:rows, 0], q[:rows])
    return (time.perf_counter() - start) * p.shape[1] * (len(p) / rows) ** 2


def distances(scores_p, scores_q, few_p, few_q, out):
    """Times the loop at LOOP_ROWS rows; writes the whole matrix of a few rows."""
    import torch

    p, q = torch.from_numpy(load(few_p)), torch.from_numpy(load(few_q))
    np.save(out, torch.stack([distances_to(p[:, alpha], q) for alpha in range(p.shape[1])]).numpy())
    p, q = torch.from_numpy(load(scores_p)), torch.from_numpy(load(scores_q))
    return {"seconds": timed(lambda: extrapolated_distances(p, q))[1]}


def rand_index(p, q, block=1000):
    """Generalized Rand index over all pairs of rows, in blocks of rows against all rows from theirs on."""
    import torch

    rows = len(p)
    total = 0.0
    for start in range(0, rows, block):
        end = min(start + block, rows)
        apart = torch.abs(torch.cdist(p[start:end], p[start:], p=1) - torch.cdist(q[start:end], q[start:], p=1))
        # Of the block with itself each pair comes twice.
        inside = apart[:, : end - start].sum(dtype=torch.float64).item() / 2
        total += inside + apart[:, end - start :].sum(dtype=torch.float64).item()
    return 1 - total / (rows * (rows - 1))


def rand(scores_p, scores_q):
    import torch

    p, q = torch.from_numpy(load(scores_p)), torch.from_numpy(load(scores_q))
    rand_index(p[:1000], q[:1000])
    seconds, values = timed(lambda: rand_index(p, q))
    return {"seconds": seconds, "rand": values[0]}


def compare(file_a, file_b):
    """A whole comparison. The loop for the concept distances is extrapolated: `more` is what it would take."""
    import torch
    from hdbscan.prediction import membership_vector
    from scipy.optimize import linear_sum_assignment

    scores = []
    for file in (file_a, file_b):
        z = new_umap().fit_transform(load(file))
        scores.append(torch.from_numpy(membership_vector(new_hdbscan().fit(z), z).astype(np.float32)))
    p, q = scores
    value = rand_index(p, q)
    start = time.perf_counter()
    more = extrapolated_distances(p, q)
    spent = time.perf_counter() - start
    linear_sum_assignment(np.random.default_rng(0).random((p.shape[1], q.shape[1])))
    return {"more": more - spent, "rand": value, "concepts": [p.shape[1], q.shape[1]]}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
