"""A run over many documents: memory of the main process, and the cost of running again.

Bars: under 400 MB over 2,000 documents; the second run takes at most 5 % of the first.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DOCUMENTS = 2000
_PLACES = ("海门市", "武宁县", "三明市", "临夏县", "遂昌县", "兰考县")
_SECTORS = ("道路交通", "工矿商贸", "建筑施工", "煤矿", "烟花爆竹", "农业机械", "火灾")
_CLOSING = (
    "各镇要把责任落到岗位，把隐患查到现场，把整改做到闭环，节假日实行领导带班和专人值守。",
    "下一步，继续开展重点行业的专项整治，对反复出现的问题一查到底，对整改不力的单位约谈负责人。",
    "宣传月里，各学校开了主题班会，社区贴出了挂图，广播站每天播送一段防火防溺水的常识。",
)


class Measured(NamedTuple):
    """Seconds a run took, and the peak memory of its main process in megabytes."""

    seconds: float
    megabytes: float


def report(number: int, dice: random.Random) -> str:
    """Return a report of about a thousand characters, different for every number."""
    year, place = 1998 + number % 25, dice.choice(_PLACES)
    accidents, deaths, before = (dice.randint(20, 900) for _ in range(3))
    lines = [
        f"{place}{year}年安全生产工作总结（第{number}号）",
        (
            f"{year}年，全市共发生各类生产安全事故{accidents}起，死亡{deaths}人，"
            f"直接经济损失{dice.randint(10, 9000) / 10}万元，上年同期发生事故{before}起。"
        ),
    ]
    for sector in dice.sample(_SECTORS, 5):
        lines.append(
            f"{sector}发生事故{dice.randint(1, 90)}起，死亡{dice.randint(0, 40)}人，"
            f"起数同比下降{dice.randint(1, 400) / 10}%。"
        )
    lines.append(
        f"全年检查企业{dice.randint(100, 9999)}家次，查出隐患{dice.randint(100, 9999)}处，"
        f"整改{dice.randint(50, 99)}处，罚款{dice.randint(1, 500)}万元，"
        f"举办培训班{dice.randint(2, 60)}期，培训{dice.randint(100, 9999)}人次。"
    )
    lines += dice.choices(_CLOSING, k=12)
    return "\n".join(lines)


def write_reports(folder: Path, count: int) -> None:
    """Write `count` distinct reports into a folder."""
    folder.mkdir()
    dice = random.Random(2009)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(report(number, dice), encoding="utf-8")


def run(folder: Path) -> Measured:
    """Run `extractor run archive` in a folder and measure it."""
    command = [sys.executable, "-c", "from extractor.cli.app import main; main()", "run", "archive"]
    began, peak = time.perf_counter(), 0.0
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE) as running:
        while running.poll() is None:
            peak = max(peak, _peak_memory(running.pid))
            time.sleep(0.01)
        seconds = time.perf_counter() - began
        if running.returncode:
            raise RuntimeError(f"extractor run ended with {running.returncode}")
    return Measured(seconds, peak)


def _peak_memory(pid: int) -> float:
    """Return the peak of a process in megabytes so far, as Linux tells it; 0 elsewhere."""
    with suppress(OSError, IndexError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    return 0.0


def main() -> None:
    """Print both runs over 2,000 documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "archive", DOCUMENTS)
        first, second = run(folder), run(folder)
    print(f"{DOCUMENTS} documents, {os.cpu_count()} processors")
    print(f"first run   {first.seconds:6.1f} s   peak {first.megabytes:4.0f} MB (bar 400)")
    print(f"second run  {second.seconds:6.1f} s   {second.seconds / first.seconds:.1%} (bar 5 %)")


if __name__ == "__main__":
    main()
