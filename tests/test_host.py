"""Making frames and hand-written pages with the real generator."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from grappe import host
from grappe.errors import GrappeError, ToolFailed
from grappe.judge import judge
from grappe.paths import Paths
from grappe.pour import PageContent, load_frames

ROOT = Path(__file__).parent.parent
SITE_URL, CODE_HOST = "https://catalogue.test/g/", "https://code.test/grappe"


def small_project(folder: Path) -> Paths:
    """Return a project with the real settings and theme and one page per language."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "theme/overrides", folder / "theme/overrides")
    (folder / "theme/strings").mkdir()
    for language in host.LANGUAGES:
        for name in ("frame", "rgaa"):
            shutil.copy(ROOT / f"theme/strings/{name}.{language}.yml", folder / "theme/strings")
        page = folder / "docs" / language / "about.md"
        page.parent.mkdir(parents=True)
        page.write_text(
            f"---\ntitle: About {language}\ndescription: Why & how\ntab: about\n---\n"
            "# About\n\n## First\n\nBy {{ settings.name }}.\n",
            encoding="utf-8",
        )
    shutil.copy(ROOT / "docs/rgaa.yml", folder / "docs")
    return Paths.under(folder)


def build(paths: Paths) -> Path:
    return host.build_frames(paths, SITE_URL, CODE_HOST)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(replace(Paths.under(ROOT), build=tmp_path_factory.mktemp("build")))


def text_of(made: Path, address: str) -> str:
    return host.static_files(made)[f"{address}index.html"].read_text(encoding="utf-8")


def test_there_is_one_frame_per_kind_and_language(made: Path) -> None:
    """Every kind of page can be poured in both languages."""
    frames = load_frames(made)
    assert set(frames.templates) == {(k, la) for k in host.FRAME_KINDS for la in host.LANGUAGES}


@pytest.mark.parametrize("language", host.LANGUAGES)
@pytest.mark.parametrize("kind", host.FRAME_KINDS)
def test_a_poured_page_is_whole(made: Path, kind: str, language: str) -> None:
    """Language, title, canonical address, body and assets are those of the page."""
    page = PageContent(
        "Tïtre", "Dit", "https://c.test/p/", Markup("<h1>Corps</h1>"), "../../", "../x/"
    )
    html = load_frames(made).pour(kind, language, page)
    assert html.lstrip().startswith("<!doctype html>")
    assert f'<html lang="{language}"' in html
    assert ("<title>Tïtre</title>" if kind == "home" else "<title>Tïtre · Grappe</title>") in html
    assert html.count("<h1>") == 1
    assert ('<link rel="canonical" href="https://c.test/p/">' in html) == (kind != "missing")
    assert ("assets/gp/explorer.js" in html) == (kind == "explorer")
    assert 'href="../../assets/gp/main.css"' in html
    assert "@@" not in html and "gp-frame/" not in html


def test_nothing_calls_another_host(made: Path) -> None:
    """No style, script, font or image comes from elsewhere, and no generator is named."""
    for name, file in host.static_files(made).items():
        if name.endswith(".html"):
            html = file.read_text(encoding="utf-8")
            assert not re.findall(
                r'<(?:script|img|link)[^>]+(?:src|href)="https?://(?!catalogue)', html
            )
            assert "generator" not in html


def test_only_what_pages_ask_for_is_kept(made: Path) -> None:
    """Source maps, search workers, the generator's sitemap, 404 page and frames are left out."""
    names = " ".join(host.static_files(made))
    assert "assets/stylesheets/main." in names
    assert not re.search(r"\.map\b|lunr|worker|sitemap|404|gp-frame|favicon\.png", names)
    for name, file in host.static_files(made).items():
        assert name.endswith(".html") or b"sourceMappingURL" not in file.read_bytes()


def test_hand_written_pages_come_in_pairs(made: Path) -> None:
    """Each page exists in both languages, says so with a link, and has its canonical address."""
    pages = {page.path: page for page in host.handwritten(made)}
    french = [page for page in pages.values() if page.language == "fr"]
    assert len(french) * 2 == len(pages) >= 18
    for page in french:
        assert f"en/{page.path}" in pages
        html, english = text_of(made, page.path), text_of(made, f"en/{page.path}")
        assert re.search(rf'hreflang="en"[^>]* href="\.\./en/{page.path}"', html)
        assert re.search(rf'hreflang="fr"[^>]* href="\.\./\.\./{page.path}"', english)
        assert f'<link rel="canonical" href="{SITE_URL}en/{page.path}">' in english


def test_hand_written_pages_offer_their_file(made: Path) -> None:
    """The edit link leads to the file the page was made from."""
    assert f'href="{CODE_HOST}/edit/main/docs/fr/about.md"' in text_of(made, "about/")
    assert f'href="{CODE_HOST}/edit/main/docs/en/about.md"' in text_of(made, "en/about/")


def test_without_a_code_host_a_page_leads_to_corrections(tmp_path: Path) -> None:
    """No page links to an address that leads nowhere."""
    folder = host.build_frames(small_project(tmp_path), SITE_URL, "https://code.example/grappe")
    html = text_of(folder, "about/")
    assert "code.example" not in html
    assert '<a href="../corrections/">' in html


def test_the_words_of_a_page_are_given_to_the_search(made: Path) -> None:
    """The text holds what the article says and nothing of what surrounds it."""
    page = next(page for page in host.handwritten(made) if page.path == "method/")
    assert page.title == "Méthode"
    assert "niveau de preuve" in page.text
    assert "CC BY 4.0" not in page.text and "<" not in page.text


def test_empty_settings_are_seen(tmp_path: Path) -> None:
    """An empty value is printed as such in each language, and a release can refuse it."""
    paths = small_project(tmp_path)
    folder = build(paths)
    assert "à compléter" in text_of(folder, "about/")
    assert "to be completed" in text_of(folder, "en/about/")
    assert "extra.publisher.name" in host.unfilled_settings(paths)


def test_filled_settings_are_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value of the settings block stands on the page; with all of them nothing is refused."""
    paths = small_project(tmp_path)
    config = paths.config.read_text(encoding="utf-8")
    for key in host.PUBLISHER_KEYS:
        config = config.replace(f'{key}: ""', f'{key}: "Les Amis ({key})"')
    paths.config.write_text(config, encoding="utf-8")
    monkeypatch.setenv("GRAPPE_SITE_URL", SITE_URL)
    monkeypatch.setenv("GRAPPE_CODE_HOST", CODE_HOST)
    assert host.unfilled_settings(paths) == ()
    assert host.settings(paths).site_url == SITE_URL
    assert "By Les Amis (name)." in text_of(build(paths), "about/")


def test_frames_are_made_again_only_when_an_input_changed(tmp_path: Path) -> None:
    """Same inputs, same folder; another page, another folder, and no work left behind."""
    paths = small_project(tmp_path)
    first = build(paths)
    stamp = (first / "pages.json").stat().st_mtime_ns
    assert build(paths) == first
    assert (first / "pages.json").stat().st_mtime_ns == stamp
    page = paths.docs / "fr/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    second = build(paths)
    assert second != first and "More." in text_of(second, "about/")
    assert not list((paths.build / "stage").iterdir())


def test_two_projects_give_the_same_bytes(tmp_path: Path) -> None:
    """No path, clock or order of the machine is in the result."""
    results = []
    for name in ("a", "somewhere/else"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        made = build(small_project(folder))
        files = sorted(path for path in made.rglob("*") if path.is_file())
        results.append([(path.relative_to(made), path.read_bytes()) for path in files])
    assert results[0] == results[1]


def test_a_broken_link_fails_with_the_generator_s_own_line(tmp_path: Path) -> None:
    """A page that links to a page that is not there stops the build and leaves nothing behind."""
    paths = small_project(tmp_path)
    page = paths.docs / "fr/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "[x](gone.md)\n", encoding="utf-8")
    with pytest.raises(ToolFailed, match=r"docs/fr:\n(.*\n)*.*gone\.md"):
        build(paths)
    assert not (paths.build / "frames").exists()


@pytest.mark.parametrize(
    "text", ["# No front matter\n", "---\ntitle: X\ndescription: Y\n---\n{{ settings.nmae }}"]
)
def test_a_page_that_cannot_be_staged_is_named(tmp_path: Path, text: str) -> None:
    """No title, or a setting that does not exist: the message begins with the file."""
    paths = small_project(tmp_path)
    (paths.docs / "en/about.md").write_text(text, encoding="utf-8")
    with pytest.raises(GrappeError, match=r"about\.md: "):
        build(paths)


@pytest.mark.parametrize(
    ("address", "real"),
    [
        ("", False),
        ("https://grappe.example/", False),
        ("https://code.example/grappe", False),
        ("https://grappe.org/x.example/", True),
        ("https://exampleville.fr/", True),
    ],
)
def test_an_address_kept_for_examples_is_not_real(address: str, real: bool) -> None:
    """Only the reserved names count as placeholders."""
    assert host.is_real(address) is real


@pytest.mark.parametrize("language", host.LANGUAGES)
def test_the_model_entry_of_the_contribute_page_is_accepted(tmp_path: Path, language: str) -> None:
    """What a newcomer copies from the page passes the checks as it stands."""
    page = (ROOT / "docs" / language / "contribute.md").read_text(encoding="utf-8")
    model = re.search(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert model
    catalogue = tmp_path / "catalogue"
    for name in ("vocabularies", "frameworks"):
        shutil.copytree(ROOT / "catalogue" / name, catalogue / name)
    (catalogue / "clusters").mkdir()
    (catalogue / "clusters/the-model.yml").write_text(model[1], encoding="utf-8")
    verdict = judge(Paths.under(ROOT, catalogue))
    assert verdict.problems == ()
    assert "the-model" in {identifier for _, identifier, _ in verdict.catalogue.entries()}


def test_a_build_for_another_address_leaves_the_frames_of_the_first(tmp_path: Path) -> None:
    """Two builds may run side by side: neither sweeps what the other is about to read."""
    paths = small_project(tmp_path)
    first = host.build_frames(paths, SITE_URL, CODE_HOST)
    second = host.build_frames(paths, "https://other.example/", CODE_HOST)
    assert first != second
    assert load_frames(first).templates.keys() == load_frames(second).templates.keys()
