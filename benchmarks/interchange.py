"""Speed and memory of exports against Oxigraph's own dump in the same run: `python -m benchmarks.interchange STORE`.

Each is written by a process of its own, which tells its seconds and its highest memory.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from kgraph.pipeline.export import export
from kgraph.settings import Settings

_DUMPS = {"nquads": ox.RdfFormat.N_QUADS, "turtle": ox.RdfFormat.TURTLE}


def main(store: Path) -> None:
    """Print seconds, megabytes and quads a second of each way to write a store."""
    with tempfile.TemporaryDirectory() as folder:
        for form in _DUMPS:
            for how in ("dump", "export"):
                command = [
                    sys.executable,
                    "-m",
                    "benchmarks.interchange",
                    str(store),
                    how,
                    form,
                    f"{folder}/{form}.{how}",
                ]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                print(form, how, done.stdout.strip(), flush=True)


def write(store: Path, how: str, form: str, path: str) -> None:
    """Write a store in one way, and print what that took."""
    began = time.perf_counter()
    if how == "export":
        export(Settings(store=store), path, form=form, with_text=True)
    else:
        quads = ox.Store.read_only(str(store / "oxigraph"))
        if form == "nquads":
            quads.dump(path, _DUMPS[form])
        else:  # a dump of Turtle is of one graph, so that the union is made on the way
            ox.serialize((q.triple for q in quads), path, _DUMPS[form])
    seconds, cpu = time.perf_counter() - began, time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        json.dumps(
            {
                "seconds": round(seconds, 1),
                "CPU seconds": round(cpu, 1),
                "MB memory": memory,
                "MB written": Path(path).stat().st_size >> 20,
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(Path(sys.argv[1]))
    else:
        write(Path(sys.argv[1]), *sys.argv[2:])
