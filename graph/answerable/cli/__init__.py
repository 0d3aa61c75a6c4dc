"""The command line: a thin layer over the Python API. A command is loaded when it is called.

Exit codes: 0 well, 1 something wrong with what was given, 2 a wrong call, 3 a fault of the program,
130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from .. import __version__
from ..errors import AnswerableError
from .commands import COMMANDS
from .render import printable

HELP = """Who answers to whom, and which document says so.

Put documents in sources/documents/, run 'answerable build', open exports/map.html.
"""


class LazyGroup(click.Group):
    """A group whose commands are loaded when they are called, so that help and completion stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` call; an unknown one fails with the nearest name."""
        from ..yamlfile import did_you_mean

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS) or " See 'answerable --help'."
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with one line each, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.short) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="answerable")
def group() -> None:
    """The group of all commands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; what goes wrong is one clear message on stderr.

    >>> main(["--version"])
    answerable, version ...
    0
    """
    try:
        return _run(arguments)
    except AnswerableError as error:
        click.echo(printable(str(error)), err=True)
        return error.exit_code
    except click.Abort:
        click.echo("Interrupted; nothing was left half-written.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"{place}{error.strerror or error}. Nothing was left half-written.", err=True)
        return 1
    except Exception as error:
        if os.environ.get("ANSWERABLE_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        click.echo(f"A fault of the program itself, not of your files: {what}", err=True)
        click.echo("Set ANSWERABLE_DEBUG=1 and run it again to see where; please report it.", err=True)
        return 3


def _run(arguments: Sequence[str] | None) -> int:
    code = group.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    return code if isinstance(code, int) else 0
