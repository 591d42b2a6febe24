"""The command line: each verb calls one function; problems go to the error stream.

Exit codes: 0 all is well, 1 the catalogue or the command line is at fault, 2 Grappe itself is.
"""

from __future__ import annotations

import gc
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from grappe import report
from grappe.errors import CatalogueInvalid, CommandInvalid, GrappeError, ToolFailed
from grappe.paths import Paths

ROOT = Path(__file__).resolve().parent.parent


def _paths(catalogue: Path | None, site: Path | None = None) -> Paths:
    return Paths.under(ROOT, catalogue=catalogue, site=site)


def _default_language() -> str:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "en" if spoken.lower().startswith("en") else "fr"


def _shared(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


FOLDER = click.option(
    "--catalogue", type=click.Path(path_type=Path), help="Dossier des fiches / folder of entries."
)
SITE = click.option(
    "--site", type=click.Path(path_type=Path), help="Où publier le site / where to publish."
)
LANGUAGE = click.option(
    "--language",
    type=click.Choice(["fr", "en"]),
    default=_default_language,
    help="Langue des messages / language of the messages.",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(report.FORMATS),
    default="text",
    help="Forme des messages / form of the messages.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Montrer la trace d’une panne / show tracebacks.")
def grappe(debug: bool) -> None:
    """Grappe : vérifier, construire et publier le catalogue / check, build and publish."""
    # A catalogue is many small values without cycles: walking them all again and again, looking
    # for cycles, is an eighth of a build.
    gc.set_threshold(100_000, 50, 50)


@grappe.command()
@_shared(FOLDER, LANGUAGE, FORMAT)
def check(catalogue: Path | None, language: str, form: str) -> None:
    """Vérifier toutes les fiches / check every entry."""
    from grappe import judge

    verdict = judge.judge(_paths(catalogue))
    if verdict.problems:
        raise _Refused(verdict.problems, language, form)
    click.echo(report.summary(verdict, language, form))


@grappe.command()
@_shared(FOLDER, SITE, LANGUAGE, FORMAT)
def build(catalogue: Path | None, site: Path | None, language: str, form: str) -> None:
    """Construire tout le site / build the whole site."""
    from grappe import assemble

    try:
        done = assemble.build(_paths(catalogue, site), report.Progress(language))
    except CatalogueInvalid as error:
        raise _Refused(error.problems, language, form) from error
    click.echo(report.built(done, language))


@grappe.command()
@_shared(FOLDER, SITE, LANGUAGE)
def release(catalogue: Path | None, site: Path | None, language: str) -> None:
    """Construire pour publication : réglages complets exigés / build for publication."""
    from grappe import assemble

    try:
        done = assemble.release(_paths(catalogue, site), report.Progress(language), language)
    except CatalogueInvalid as error:
        raise _Refused(error.problems, language, "text") from error
    click.echo(report.built(done, language))


@grappe.command()
@_shared(FOLDER, SITE, LANGUAGE)
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True)
def serve(catalogue: Path | None, site: Path | None, language: str, port: int) -> None:
    """Servir le site et le reconstruire à chaque changement / serve and rebuild."""
    from grappe import serve as server

    server.serve(_paths(catalogue, site), report.Progress(language), language, port)


@grappe.command()
@_shared(SITE)
@click.option(
    "--to", type=click.Path(path_type=Path), default="grappe-site.zip", help="Fichier / file."
)
def archive(site: Path | None, to: Path) -> None:
    """Faire du site construit une archive à lire sans réseau / the built site as one archive."""
    from grappe import archive as packing

    to.write_bytes(packing.archive(_paths(None, site).site))
    click.echo(f"{to} : {to.stat().st_size / 1e6:.1f} Mo/MB")


@grappe.command()
@_shared(FOLDER, LANGUAGE)
def tidy(catalogue: Path | None, language: str) -> None:
    """Composer les textes des fiches (espaces, apostrophes, guillemets) / set the texts of entries."""
    from grappe import tidy as setting

    done = tuple(setting.tidy(_paths(catalogue).catalogue))
    unread = [one for one in done if one.texts is None]
    click.echo(report.tidied([one for one in done if one.texts is not None], language))
    if unread:
        raise CommandInvalid(report.tidied(unread, language))


@grappe.command()
@click.argument("count", type=click.IntRange(1, 10000), default=60)
@_shared(FOLDER, LANGUAGE)
@click.option("--seed", type=int, default=1, show_default=True, help="Graine du tirage / seed.")
def sample(count: int, catalogue: Path | None, language: str, seed: int) -> None:
    """Tirer au hasard des affirmations à comparer à leurs sources / draw statements to audit."""
    from grappe import judge
    from grappe import sample as drawing

    verdict = judge.judge(_paths(catalogue))
    if verdict.problems:
        raise _Refused(verdict.problems, language, "text")
    for number, drawn in enumerate(drawing.sample(verdict.catalogue, count, seed), 1):
        click.echo(report.drawn(number, drawn, language))


@grappe.command()
@_shared(FOLDER, LANGUAGE)
@click.option(
    "--release", "name", required=True, metavar="2026.11", help="Nom de l’édition / its name."
)
def register(catalogue: Path | None, language: str, name: str) -> None:
    """Inscrire les nouveaux identifiants avant publication / register the new ids."""
    from grappe import judge
    from grappe import register as registry

    if not re.fullmatch(r"\d{4}\.\d{2}(\.\d+)?", name):
        raise CommandInvalid(f"« {name} » : attendu 2026.11 / expected 2026.11")
    paths = _paths(catalogue)
    verdict = judge.judge(paths)
    if verdict.problems:
        raise _Refused(verdict.problems, language, "text")
    added = registry.write(verdict.catalogue, paths.catalogue, name)
    click.echo(report.registered(added, name, language))


@grappe.command()
def schema() -> None:
    """Récrire les JSON Schemas de docs/schema / rewrite the JSON Schemas."""
    from grappe import schemas

    for path in schemas.write(_paths(None)):
        click.echo(path)


class _Refused(GrappeError):
    """The catalogue has faults; carries how they are to be told."""

    def __init__(self, problems: Sequence[Any], language: str, form: str) -> None:
        super().__init__()
        self.problems, self.language, self.form = problems, language, form


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        grappe.main(arguments, prog_name="build.py", standalone_mode=False)
    except _Refused as refused:
        stream = sys.stdout if refused.form == "json" else sys.stderr
        print(report.problems(refused.problems, refused.language, refused.form), file=stream)
        return 1
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.ClickException, click.Abort) as error:
        text = error.format_message() if isinstance(error, click.ClickException) else "Interrompu."
        print(text, file=sys.stderr)
        return 1
    except CommandInvalid as error:
        print(error, file=sys.stderr)
        return 1
    except (ToolFailed, GrappeError) as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        print(
            f"Grappe a rencontré une panne / Grappe failed: {type(error).__name__}: {error}\n"
            "« build.py --debug … » montre la trace / shows the traceback.",
            file=sys.stderr,
        )
        return 2
    return 0
