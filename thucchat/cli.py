"""The command `thucchat`: the list of its commands, and how expected errors end."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from thucchat.commands import conclude, gather, log_in, practise
from thucchat.commands import explain as explain_command
from thucchat.commands import quality as quality_command
from thucchat.commands.options import Exit, explain
from thucchat.messages import text
from thucchat.mistakes import MISTAKES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["Exit", "app", "main"]


def _in_both_languages(found: Any) -> Any:
    """The option `--help`, told in Vietnamese too."""
    if found is not None:
        found.help = explain("option.help")
    return found


class _Command(TyperCommand):
    def get_help_option(self, ctx: Any) -> Any:
        return _in_both_languages(super().get_help_option(ctx))


class _Group(TyperGroup):
    def get_help_option(self, ctx: Any) -> Any:
        return _in_both_languages(super().get_help_option(ctx))


app = typer.Typer(
    name="thucchat",
    cls=_Group,
    help=explain("app.help"),
    epilog=explain("app.epilog"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
catalogue_app = typer.Typer(cls=_Group, help=explain("catalogue.help"), no_args_is_help=True)


def _add(group: typer.Typer, name: str, command: Callable[..., None], *, key: str = "", panel: str = "") -> None:
    """List a command; its help, and what its exit codes mean, are texts of messages/cli.toml."""
    key = key or name
    group.command(
        name,
        cls=_Command,
        help=explain(f"{key}.help"),
        epilog=explain(f"{key}.codes"),
        rich_help_panel=explain(f"panel.{panel}") if panel else None,
    )(command)


app.add_typer(catalogue_app, name="catalogue", rich_help_panel=explain("panel.gather"))
_add(catalogue_app, "check", gather.catalogue_check, key="catalogue_check")
_add(app, "login", log_in.login, panel="gather")
_add(app, "walk", gather.walk, panel="gather")
_add(app, "follow", gather.follow, panel="gather")
_add(app, "load", gather.load, panel="gather")
_add(app, "quality", quality_command.quality, panel="gather")
_add(app, "judge", conclude.judge, panel="conclude")
_add(app, "report", conclude.report, panel="conclude")
_add(app, "export", conclude.export, panel="conclude")
_add(app, "explain", explain_command.explain, panel="conclude")
_add(app, "demo", practise.demo, panel="practise")
_add(app, "province", practise.province, panel="practise")
_add(app, "doctor", practise.doctor, panel="practise")


def _speak_vietnamese() -> None:
    """Titles of Typer's own panels in both languages."""
    rich_utils.OPTIONS_PANEL_TITLE = explain("panel.options")
    rich_utils.ARGUMENTS_PANEL_TITLE = explain("panel.arguments")
    rich_utils.COMMANDS_PANEL_TITLE = explain("panel.commands")
    rich_utils.ERRORS_PANEL_TITLE = explain("panel.wrong")
    rich_utils.DEFAULT_STRING = "[" + text("cli", "panel.default").vi + ": {}]"
    rich_utils.REQUIRED_LONG_STRING = "[" + text("cli", "panel.required").vi + "]"
    rich_utils.RICH_HELP = text("cli", "panel.try", command_path="{command_path}", help_option="{help_option}").vi


def main() -> None:
    """Run the command; expected errors become one line and an exit code."""
    _speak_vietnamese()
    # Whoever ends this command by a signal ends its browsers with it, as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app(prog_name="thucchat")
    except MISTAKES as error:
        Console(stderr=True).print(f"thucchat: {error}", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(Exit.USAGE) from None
    except KeyboardInterrupt:
        Console(stderr=True).print(f"thucchat: {text('cli', 'app.stopped')}", markup=False)
        raise SystemExit(Exit.STOPPED) from None


if __name__ == "__main__":
    main()
