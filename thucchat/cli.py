"""The command `thucchat`. Exit codes: 0 all is well, 1 a fault of ours, 2 wrong use or unreadable input,
3 done, but something could not be tested, 130 stopped by the keyboard."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from catalogue.read import CatalogueError, read_catalogue
from catalogue.target import TargetError, read_target
from evidence.store import RunError, RunStore
from fixtures.accounts import AccountsError
from levels.standard import StandardError
from thucchat.browser import BrowserNotFound
from thucchat.progress import progress
from thucchat.walking import RUNS, UsageError, plan_walks, read_shard, run_id, usual_workers, walk_all


class Exit(IntEnum):
    """Exit codes."""

    OK = 0
    FAULT = 1
    USAGE = 2
    UNTESTED = 3
    STOPPED = 130


app = typer.Typer(
    name="thucchat",
    help="Đi thử dịch vụ công trực tuyến như một người dân và chỉ ra dịch vụ nào chỉ đạt mức độ trên giấy. "
    "(Walks online public services as a citizen and tells which are real.)",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
catalogue_app = typer.Typer(help="Danh mục dịch vụ. (The catalogue of services.)", no_args_is_help=True)
app.add_typer(catalogue_app, name="catalogue")

TargetOption = Annotated[Path, typer.Option("--target", help="Tệp mô tả cổng được kiểm thử (target.toml).")]
CatalogueOption = Annotated[Path, typer.Option("--catalogue", help="Danh mục dịch vụ: CSV, XLSX hoặc JSONL.")]
RunOption = Annotated[str, typer.Option("--run", help="Mã lượt kiểm thử; thư mục runs/ID.")]
RunsOption = Annotated[Path, typer.Option("--runs", help="Thư mục chứa các lượt kiểm thử.")]
ServiceOption = Annotated[list[str] | None, typer.Option("--service", help="Chỉ dịch vụ có mã này; lặp lại được.")]
BrowserOption = Annotated[Path | None, typer.Option("--browser", help="Trình duyệt dùng để đi thử.")]
# What target.toml of the practice province asks for, and what the province itself is given.
PASSWORDS = {
    "THUCCHAT_CITIZEN_PASSWORD": "PROVINCE_PASSWORD",
    "THUCCHAT_OFFICER_PASSWORD": "PROVINCE_OFFICER_PASSWORD",
}
out = Console()


@catalogue_app.command("check")
def catalogue_check(
    file: Annotated[Path, typer.Argument(help="Tệp danh mục.")],
    lang: Annotated[str, typer.Option(help="vi hoặc en.")] = "vi",
) -> None:
    """Đọc danh mục và nêu từng dòng hỏng. (Read a catalogue and name every bad row.) Exit 2 when any row is bad."""
    from catalogue.check import lines

    catalogue = read_catalogue(file)
    for line in lines(catalogue, "en" if lang == "en" else "vi"):
        out.print(line, markup=False, highlight=False)
    raise typer.Exit(Exit.USAGE if catalogue.rejected else Exit.OK)


@app.command()
def walk(
    target: TargetOption,
    catalogue: CatalogueOption,
    run: RunOption = "run",
    service: ServiceOption = None,
    workers: Annotated[int, typer.Option("-n", help="Số trình duyệt chạy cùng lúc.", min=1)] = usual_workers(),
    shard: Annotated[str, typer.Option(help="Phần I/N của danh mục.")] = "1/1",
    seed: Annotated[int, typer.Option(help="Hạt giống sinh công dân giả.")] = 7,
    resume: Annotated[bool, typer.Option("--resume", help="Chỉ đi tiếp dịch vụ chưa đi xong.")] = False,
    runs: RunsOption = RUNS,
    browser: BrowserOption = None,
) -> None:
    """Đi thử từng dịch vụ, ghi lại điều nhìn thấy. (Walk the services and record what is seen.)"""
    plan = plan_walks(target, catalogue, run, only=service or (), shard=read_shard(shard), seed=seed, runs=runs)
    plan = plan.with_options(workers=workers, resume=resume, browser=browser)
    with progress("Đi thử dịch vụ / walking", len(plan.services)) as shown:
        walked = walk_all(plan, shown)
    out.print(
        f"{plan.store.folder}: {walked.done} đi đến cùng, {walked.refused} bị dịch vụ chặn lại, "
        f"{walked.unseen} chưa kiểm thử được, {walked.kept} đã có từ trước\n"
        f"  {walked.done} walked to the end, {walked.refused} stopped by the service, "
        f"{walked.unseen} could not be tested, {walked.kept} kept from before",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    if walked.rejected:
        out.print(
            f"  {walked.rejected} dòng danh mục không đọc được, xem: thucchat catalogue check {catalogue}\n"
            f"  {walked.rejected} rows of the catalogue could not be read; that command names them",
            markup=False,
            highlight=False,
        )
    out.print(f"  tiếp theo / next: thucchat judge --run {run}", markup=False, highlight=False)
    raise typer.Exit(Exit.UNTESTED if walked.untested else Exit.OK)


@app.command()
def load(
    target: TargetOption,
    run: RunOption = "run",
    users: Annotated[int, typer.Option(help="Số người dùng giả đồng thời.", min=1)] = 8,
    seconds: Annotated[float, typer.Option(help="Thời gian tạo tải (giây).", min=1)] = 20,
    seed: Annotated[int, typer.Option(help="Hạt giống sinh công dân giả.")] = 7,
    runs: RunsOption = RUNS,
) -> None:
    """Nhiều công dân cùng nộp một lúc, rồi đối soát từng hồ sơ. (Many citizens file; every dossier is counted.)"""
    from load.run import run_load

    store = RunStore(runs / run_id(run))
    with progress("Tạo tải / load", None) as shown:
        agreed = read_target(target)
        summary = run_load(
            store, agreed, users=users, seconds=seconds, spawn_rate=users, seed=seed, progress=shown.advance
        )
    lost = sum(len(r.lost) for r in summary.reconciled)
    doubled = sum(len(r.doubled) for r in summary.reconciled)
    sent = sum(r.acknowledged for r in summary.reconciled)
    out.print(f"{store.folder / 'load.json'}: {sent} hồ sơ, mất {lost}, trùng {doubled}", markup=False)
    raise typer.Exit(Exit.OK if sent else Exit.UNTESTED)


@app.command()
def judge(
    run: RunOption = "run",
    standard: Annotated[str | None, typer.Option(help="Bộ tiêu chí; mặc định là của cổng.")] = None,
    runs: RunsOption = RUNS,
) -> None:
    """Kết luận từ dữ kiện đã lưu. (Judge the stored facts.) Exit 3 when some service is unconfirmed."""
    from thucchat.judging import anything_untested
    from thucchat.judging import judge as judge_run

    store = RunStore(runs / run_id(run))
    judgement, _ = judge_run(store, standard)
    out.print(str(store.folder / "verdicts.json"), markup=False)
    raise typer.Exit(Exit.UNTESTED if anything_untested(judgement) else Exit.OK)


@app.command()
def report(
    run: RunOption = "run",
    pdf: Annotated[bool, typer.Option(help="In trang đầu ra PDF.")] = True,
    lang: Annotated[str, typer.Option(help="vi hoặc en.")] = "vi",
    runs: RunsOption = RUNS,
    browser: BrowserOption = None,
) -> None:
    """Lập báo cáo: trang web, XLSX, PDF. (Make the report: site, XLSX, PDF.)"""
    from thucchat.judging import report as make_report
    from thucchat.judging import show_headline

    store = RunStore(runs / run_id(run))
    paths = make_report(store, pdf=pdf, browser=browser)
    show_headline(store, paths, "en" if lang == "en" else "vi", out)


@app.command()
def export(
    target: TargetOption,
    catalogue: CatalogueOption,
    run: RunOption = "run",
    runs: RunsOption = RUNS,
) -> None:
    """Xuất kết quả Allure và JUnit của lượt đã đi. (Export a walked run as Allure results and JUnit.)"""
    from thucchat.exporting import export_run

    store = RunStore(runs / run_id(run))
    store.info()  # raises where there is no such run
    raise typer.Exit(export_run(store, target, catalogue, out))


@app.command()
def province(
    seed: Annotated[int, typer.Option(help="Hạt giống của tỉnh thực hành.")] = 7,
    port: Annotated[int, typer.Option(help="Cổng đầu tiên; 0 là cổng trống.")] = 0,
    folder: Annotated[Path, typer.Option("--out", help="Nơi ghi target.toml, catalogue.jsonl…")] = Path(
        "runs/province"
    ),
) -> None:
    """Chạy riêng tỉnh thực hành cho đến khi dừng. (Run the practice province alone, until stopped.)"""
    # The practice province is somebody else's website: it is started, never imported.
    command = [sys.executable, "-m", "province", "--seed", str(seed), "--port", str(port), "--out", str(folder)]
    passwords = {name: os.environ.get(name) or secrets.token_urlsafe(12) for name in PASSWORDS}
    out.print("Mật khẩu thử của lần chạy này / test passwords of this start:", markup=False)
    for name, value in passwords.items():
        out.print(f"  export {name}={value}", markup=False, highlight=False, soft_wrap=True)
    environment = {**os.environ, **{PASSWORDS[name]: value for name, value in passwords.items()}}
    process = subprocess.Popen(command, env=environment)  # noqa: S603  our own program, our own arguments
    # Who stops this command stops the province with it.
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        code = process.wait()
    raise typer.Exit(Exit.OK if code in {0, -signal.SIGTERM, Exit.STOPPED} else code)


@app.command()
def demo(
    services: Annotated[int, typer.Option(help="Bao nhiêu dịch vụ; 0 là tất cả.")] = 0,
    workers: Annotated[int, typer.Option("-n", help="Số trình duyệt chạy cùng lúc.", min=1)] = usual_workers(),
    seed: Annotated[int, typer.Option()] = 7,
    run: RunOption = "demo",
    runs: RunsOption = RUNS,
    load_seconds: Annotated[float, typer.Option(help="Thời gian tạo tải; 0 là không tạo tải.")] = 15,
    lang: Annotated[str, typer.Option(help="vi hoặc en.")] = "vi",
    browser: BrowserOption = None,
) -> None:
    """Việc chính trên tỉnh thực hành, từ đầu đến báo cáo. (The main job on the practice province, start to report.)"""
    from thucchat.demo import Demo

    settings = Demo(services, workers, seed, runs / run, load_seconds, "en" if lang == "en" else "vi", browser)
    raise typer.Exit(settings.run(out))


@app.command()
def doctor() -> None:
    """Máy này còn thiếu gì và lệnh nào sửa được. (What this machine lacks, and the command that mends it.)"""
    from thucchat.doctor import main as run_doctor

    raise typer.Exit(run_doctor())


def main() -> None:
    """Run the command; expected errors become one line and an exit code."""
    try:
        app()
    except (CatalogueError, TargetError, AccountsError, RunError, StandardError, UsageError, BrowserNotFound) as error:
        Console(stderr=True).print(f"thucchat: {error}", markup=False, highlight=False)
        raise SystemExit(Exit.USAGE) from None
    except KeyboardInterrupt:
        Console(stderr=True).print("thucchat: đã dừng / stopped", markup=False)
        raise SystemExit(Exit.STOPPED) from None


if __name__ == "__main__":
    main()
