"""A Spark session, and what Spark has to say when it fails, in one sentence."""

import logging
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError

_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.python.worker.reuse": "true",  # models are loaded once a worker
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # few bytes may be hours of work
}
_HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
_MASTERS = "local[*], spark://HOST:7077, yarn, k8s://HOST:443"


@contextmanager
def session(master: str) -> Iterator[Any]:
    """Give a session on the cluster of `master`; what Spark has to say goes to a log that is shown only where it fails.

    Raises:
        KgraphError: pyspark or Java is missing, or Spark does not start there.
    """
    try:
        from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - an extra
        from pyspark.java_gateway import launch_gateway  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as e:
        raise KgraphError("--engine spark needs PySpark; install it with: pip install 'kgraph-news[spark]'") from e
    _check_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {**_QUIET, **(_HERE if master.startswith("local") else {})}
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    conf = SparkConf().setMaster(master).setAppName("kgraph").setAll(list(settings.items()))
    with tempfile.NamedTemporaryFile("w+", prefix="kgraph-spark-", suffix=".log") as log, _quiet():
        try:
            with _interrupts_kept():
                gateway = launch_gateway(conf, {"stdout": log, "stderr": log})
                spark = SparkSession(SparkContext(conf=conf, gateway=gateway))
            spark.sparkContext._accumulatorServer.handle_error = lambda *_: None  # else it prints that Java has ended
        except Exception as e:  # of Spark, of Py4J, of the system: none has a common base
            SparkContext._gateway = SparkContext._jvm = None  # or the next session looks for this one's Java
            log.seek(0)
            raise KgraphError(
                f"Spark does not start on {master} ({said(e, log.read())}); --master takes {_MASTERS}, and needs Java 17 or 21."
            ) from e
        try:
            yield spark
        except KeyboardInterrupt:
            gateway.proc.terminate()  # nobody waits for what it would still do
            raise
        finally:
            with suppress(Exception), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Java may have ended, and who stops has something better to tell
                spark.stop()
                gateway.shutdown()
            gateway.proc.stdin.close()  # which ends Java
            gateway.proc.wait()
            SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep from the log what Py4J has to say of a Java that ends, some of it in the name of all."""
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    root = logging.getLogger()
    root.addFilter(_not_py4j)
    try:
        yield
    finally:
        root.removeFilter(_not_py4j)


def _not_py4j(record: logging.LogRecord) -> bool:
    return "py4j" not in Path(record.pathname).parts


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Put back what a SIGINT does, which PySpark sets as it likes it."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


@contextmanager
def told() -> Iterator[None]:
    """Tell of a job that Spark gives up in one sentence.

    Raises:
        KgraphError: Spark gave up, or its Java has ended.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError, ConnectionError, EOFError) as e:
        if isinstance(e.__context__, KeyboardInterrupt):
            raise e.__context__ from None
        raise KgraphError(f"Spark gave up ({said(e)}); what is not stored yet is read again by the next run.") from e


def said(error: Exception, log: str = "") -> str:
    """Return the line that tells most of what Spark reports: the last of a Python worker, else the first of an exception.

    >>> said(Exception("Job aborted\\nTraceback:\\nkgraph.errors.KgraphError: No model.\\n\\tat java.lang.Thread"))
    'No model.'
    """
    try:
        text = str(error)
    except Exception:  # it asks Java for its words, which may have ended
        text = "its Java has ended"
    lines = [line.strip() for line in f"{text}\n{log}".splitlines() if line.strip()]
    of_python = [line for line in lines if re.match(r"(?!java|org)[\w.]+(Error|Exception): ", line)]
    of_java = [line for line in lines if "Exception: " in line]
    best = of_python[-1:] or of_java or lines or ["its Java has ended"]
    return re.sub(r"^.*(KgraphError|Exception): ", "", best[0])[:300]


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").exists() if home else shutil.which("java")):
        raise KgraphError(
            "--engine spark needs Java 17 or 21, and there is none; install it (openjdk-17-jre-headless) or set JAVA_HOME."
        )
