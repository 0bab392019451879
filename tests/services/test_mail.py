"""Messages to a group: who gets them, her own words, the outbox, and a file that mail programs open unharmed."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from email.utils import getaddresses
from pathlib import Path

import pytest

from lipdesk.domain.documents import Document
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Person
from lipdesk.domain.partnership import ListItem, Partnership
from lipdesk.services import letters, lists, mail, mail_address, message_text, records
from lipdesk.services.letters import Attached, Letter
from lipdesk.store.queries.messages import waiting
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump, standing
from tests.services.outgoing import NOW, PDF, TODAY, ZONE, Council, council, parsed

HOSTILE = (
    "a\r\nBcc: spy@evil.example", "a\nBcc: spy@evil.example", "a\rBcc: spy@evil.example", "a\x00b", "a\u2028Bcc: b",
    "a\u2029Bcc: b", "a\x85Bcc: b", "a\x0bBcc: b", "a\x1cBcc: b", "safe\u202egpj.exe", "\u2066x\u2069", "a\ud800b",
    '"', '\\"', "\\", "a, b <spy@evil.example>", "spy@evil.example", "; spy@evil.example", "=?utf-8?q?x?=", "é" * 300,
    "名前，", "", " ", "<>", "(a", "a:b;",
)  # fmt: skip


@pytest.fixture
def desk(workspace: Workspace) -> Council:
    return council(workspace)


def test_who_gets_it_and_who_does_not(desk: Council) -> None:
    desk.seat("Ana", "Silva", "ana@a.example")
    desk.seat("Bo", "Tran", None)
    desk.seat("Cy", "Ward", "cy@c.example", consent="none")
    desk.seat("Di", "Xu", "di@d.example", consent="express", consent_withdrawn=date(2026, 3, 1))
    desk.seat("Ed", "Yu", "not an address")
    desk.seat("Flo", "Zed", "flo@f.example", until=date(2026, 3, 9))
    desk.seat("Gil", "Abe", "gil@g.example", since=date(2026, 3, 10))
    desk.seat("Ana", "Again", "ANA@a.example")
    desk.seat_body("Elk Crossing Library", "desk@library.example")
    desk.seat_body("Town Hall", None)
    draft = desk.compose()
    assert draft.recipients.splitlines() == [
        "Ana Again <ANA@a.example>", "Elk Crossing Library <desk@library.example>", "Gil Abe <gil@g.example>",
    ]  # fmt: skip
    assert [(each.name, each.reason) for each in draft.left_out] == [
        ("Bo Tran", "address"), ("Cy Ward", "refused"), ("Di Xu", "withdrawn"), ("Ed Yu", "unusable"),
        ("Town Hall", "address"),
    ]  # fmt: skip


def test_a_consent_that_is_withdrawn_later_still_holds(desk: Council) -> None:
    desk.seat("Di", "Xu", "di@d.example", consent="express", consent_withdrawn=date(2026, 3, 3))
    assert desk.compose().recipients == "Di Xu <di@d.example>"


def test_she_does_not_write_to_herself(desk: Council) -> None:
    you = desk.seat("Renée", "Okafor", "renee@valley.example")
    records.save(desk.workspace, Partnership, 1, {"coordinator_id": you})
    draft = desk.compose()
    assert (draft.recipients, [each.reason for each in draft.left_out]) == ("", ["sender"])


def test_the_words_come_from_her_list(desk: Council) -> None:
    english, french = desk.compose("invitation"), desk.compose("invitation", "fr")
    assert english.subject == "Council: meeting of Tuesday 10 March 2026"
    assert "Council on Tuesday 10 March 2026, 10:00–12:00, Town Hall, Tamarack Falls." in english.text
    assert english.text.endswith("Renée Okafor\nTamarack Valley LIP")
    assert french.subject.startswith("Conseil : réunion du mardi 10 mars 2026")
    assert (english.entry, desk.compose("agenda").entry) == (True, False)


def test_what_is_not_known_leaves_no_hole(desk: Council) -> None:
    desk.change(start=None, end=None, place=None)
    assert "of Council on Tuesday 10 March 2026.\n" in desk.compose().text


@pytest.mark.parametrize(
    "words", ["{", "}", "{}", "{0}", "{nobody}", "{group!r}", "{group.x}", "{day:%Y}", "%s {{group}}"]
)
def test_braces_of_her_own_stay(desk: Council, words: str) -> None:
    entry = next(each for each in lists.entries(desk.workspace, "message_text") if each["key"].endswith(".agenda"))
    records.save(desk.workspace, ListItem, entry["id"], {"label": words, "hint": f"{words} {{group}}"})
    draft = desk.compose()
    assert draft.subject == words.replace("{group}", "Council")
    assert draft.text == draft.subject + " Council"


def test_a_fact_with_braces_is_not_filled_again() -> None:
    assert message_text.fill("{group} {place}", {"group": "{place}", "place": "Hall"}) == "{place} Hall"


def test_a_kind_without_words_has_the_name_and_day(desk: Council) -> None:
    assert desk.compose("other").subject == "Council, Tuesday 10 March 2026"


def test_kept_with_its_file_in_one_step(desk: Council, tmp_path: Path) -> None:
    desk.seat("Ana", "Silva", "ana@a.example")
    before = dump(desk.workspace)
    record = desk.keep(desk.compose())
    kept = desk.kept(record)
    assert (kept["state"], kept["day"], kept["meeting_id"], kept["calendar"]) == ("waiting", TODAY, desk.meeting, None)
    document = standing(desk.workspace, Document, kept["documents"][0]) or {}
    assert (document["file_name"], document["kind"], document["size"]) == (
        "Agenda.pdf", "document_kind.agenda", len(PDF.data))  # fmt: skip
    with desk.workspace.reading() as connection:
        assert waiting(connection) == 1
    desk.workspace.undo()
    assert dump(desk.workspace) == before


def test_written_anew_it_is_one_message_and_one_file(desk: Council) -> None:
    record = desk.keep(desk.compose())
    draft = desk.compose("invitation")
    assert mail.keep(desk.workspace, draft, NOW, ZONE, record) == record
    assert mail.keep(desk.workspace, draft, NOW, ZONE, record) == record
    assert (desk.kept(record)["kind"], desk.kept(record)["sequence"]) == ("invitation", 0)
    with desk.workspace.reading() as connection:
        assert len(everything(connection, Document)) == 1


def test_sent_dropped_and_back(desk: Council) -> None:
    one, two = desk.keep(desk.compose()), desk.keep(desk.compose())
    mail.mark_sent(desk.workspace, [one, two], TODAY)
    assert [(desk.kept(each)["state"], desk.kept(each)["sent_on"]) for each in (one, two)] == [("sent", TODAY)] * 2
    desk.workspace.undo()
    assert desk.kept(two)["state"] == "waiting"
    mail.drop(desk.workspace, [one])
    assert desk.kept(one)["state"] == "dropped"
    mail.mark_sent(desk.workspace, [one], TODAY)
    mail.wait(desk.workspace, [one])
    assert (desk.kept(one)["state"], desk.kept(one)["sent_on"]) == ("waiting", None)


def test_the_file_that_a_mail_program_opens(desk: Council, tmp_path: Path) -> None:
    desk.seat("Ana", "Silva, Dr.", "ana@a.example")
    desk.seat("Zoë", 'O’Neil "Zo"', "zoe@z.example")
    path = mail.write(desk.workspace, desk.keep(desk.compose("invitation", "fr")), tmp_path / "out" / "LIPdesk Outbox")
    found = parsed(path.read_bytes())
    assert path.name == "2026-03-02 1 Conseil réunion du mardi 10 mars 2026.eml"
    assert (found["X-Unsent"], found["From"]) == ("1", None)
    assert [(each.display_name, each.addr_spec) for each in found["To"].addresses] == [
        ("Ana Silva, Dr.", "ana@a.example"), ('Zoë O’Neil "Zo"', "zoe@z.example")]  # fmt: skip
    text, pdf, entry = list(found.iter_parts())
    assert (text.get_content_type(), text.get_content_charset()) == ("text/plain", "utf-8")
    assert "Vous êtes invités à la réunion suivante : Conseil" in text.get_content()
    assert (pdf.get_content_type(), pdf.get_filename(), pdf.get_content()) == (
        "application/pdf", "Agenda.pdf", PDF.data)  # fmt: skip
    assert (entry.get_content_type(), entry["Content-Type"].params["method"]) == ("text/calendar", "REQUEST")
    assert "BEGIN:VEVENT" in entry.get_content()


def test_a_file_that_is_gone_is_told(desk: Council, tmp_path: Path) -> None:
    record = desk.keep(desk.compose())
    with desk.workspace.change("Spoil") as session:
        session.connection().exec_driver_sql("UPDATE content SET bytes = x'00'")
    with pytest.raises(UserError, match="Agenda"):
        mail.write(desk.workspace, record, tmp_path)
    assert list(tmp_path.glob("*.eml")) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_gets_into_the_headers(hostile: str) -> None:
    to = mail_address.mailbox(hostile, "ana@a.example")
    assert to is not None
    found = parsed(letters.eml(Letter((to,), hostile, hostile, (Attached(f"{hostile}.pdf", b"x"),))))
    assert [each.addr_spec for each in found["To"].addresses] == ["ana@a.example"]
    assert set(found.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    pdf = list(found.iter_parts())[1]
    for words in (found["Subject"], found["To"].addresses[0].display_name, pdf.get_filename()):
        assert words is not None
        assert not set(words) & set("\r\n\x00\u2028\u2029\x85\x0b\x1c\u202e\u2066\u2069")
    assert (pdf.get_filename() or "").endswith(".pdf")


@pytest.mark.parametrize("hostile", [each for each in HOSTILE if each.strip()])
def test_a_name_is_read_back_from_its_line(hostile: str) -> None:
    made = mail_address.mailbox(hostile, "ana@a.example")
    assert made is not None
    line = mail_address.line(made)
    assert "\n" not in line
    assert mail_address.read(line) == (made,)
    if line.isascii():
        assert [address for _name, address in getaddresses([line])] == ["ana@a.example"]


@pytest.mark.parametrize("address", [
    "a@b", "a", "@b.example", "a@", "a b@c.example", "a@b.example\r\nBcc: c@d.example", "a@b.example\x00",
    "a@b..example", "é@b.example", "a@b.example>", "<a@b.example", "a,b@c.example", "a@b.example;c@d.example",
    "a@\u202eb.example",
    "(x)a@b.example", "a@[127.0.0.1]", f"{'a' * 65}@b.example",
])  # fmt: skip
def test_no_address(address: str) -> None:
    assert mail_address.mailbox("Ana", address) is None


def test_a_domain_beyond_ascii_is_written_as_the_network_needs_it() -> None:
    made = mail_address.mailbox("", "info@québec.example")
    assert made is not None and made.addr_spec == "info@xn--qubec-csa.example"


def test_lines_that_she_edits() -> None:
    typed = '"Silva, Ana" <ana@a.example>; bo@b.example\r\n\r\n  Cy <cy@c.example>, di@d.example\nBO@b.example'
    found = mail_address.read(typed)
    assert [(each.display_name, each.addr_spec) for each in found] == [
        ("Silva, Ana", "ana@a.example"), ("", "bo@b.example"), ("Cy", "cy@c.example"),
        ("", "di@d.example")]  # fmt: skip
    with pytest.raises(UserError, match="nobody"):
        mail_address.read("ana@a.example\nnobody")


def test_a_message_with_a_wrong_line_is_not_kept(desk: Council) -> None:
    before = dump(desk.workspace)
    draft = desk.compose()
    with pytest.raises(UserError, match="ana"):
        desk.keep(mail.Draft(**{**draft.__dict__, "recipients": "ana"}))
    assert dump(desk.workspace) == before


@pytest.mark.parametrize(("given", "taken"), [
    ("CON.pdf", "_CON.pdf"), ("lpt1", "_lpt1"), ("../../etc/passwd", "etc passwd"), ("C:\\x.pdf", "C x.pdf"),
    ("a. . ", "a"), ("", "LIPdesk"), ("…" * 300 + ".pdf", "…" * 96 + ".pdf"), ("console.pdf", "console.pdf"),
    ("a\u202efdp.exe", "a fdp.exe"), (".pdf", "LIPdesk.pdf"),
])  # fmt: skip
def test_names_that_every_system_takes(given: str, taken: str) -> None:
    assert letters.file_name(given) == taken


def test_many_members_with_accents_are_all_there(desk: Council) -> None:
    for number in range(45):
        desk.seat("Élodie-Ève", f"Lavallée, B{number:02}", f"e{number}@example.example")
    found = parsed(letters.eml(mail.letter(desk.workspace, desk.keep(desk.compose()))))
    assert {each.display_name for each in found["To"].addresses} == {
        f"Élodie-Ève Lavallée, B{number:02}" for number in range(45)}  # fmt: skip
    assert len(found["To"].addresses) == 45


def test_a_person_who_is_forgotten_is_no_longer_found(desk: Council) -> None:
    person = desk.seat("Ana", "Silva", "ana@a.example")
    records.delete(desk.workspace, Person, [person])
    assert desk.compose().recipients == ""


def test_a_mail_program_reads_it(desk: Council, tmp_path: Path) -> None:
    """mutt, where it is installed, takes the file as it is and shows its subject, text and parts."""
    mutt = shutil.which("mutt")
    if mutt is None:
        pytest.skip("mutt is not installed")
    desk.seat("Zoë", "Silva, Dr.", "zoe@z.example")
    path = mail.write(desk.workspace, desk.keep(desk.compose("invitation", "fr")), tmp_path)
    box = tmp_path / "box"
    box.write_bytes(b"From LIPdesk Mon Mar  2 15:00:00 2026\n" + path.read_bytes().replace(b"\r\n", b"\n") + b"\n")
    settings = tmp_path / "muttrc"
    settings.write_text(
        f'set folder="{tmp_path}"\nset charset=utf-8\nset wait_key=no\nset pipe_decode=yes\n'
        f'set weed=no\npush "<pipe-message>cat > {tmp_path}/seen<enter><exit>"\n', "utf-8")  # fmt: skip
    command = [mutt, "-n", "-F", str(settings), "-R", "-f", str(box)]
    ours, theirs = os.openpty()  # it asks for a terminal
    try:
        places = {"TERM": "xterm", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        subprocess.run(command, check=True, timeout=30, env=places, stdin=theirs, stdout=theirs, stderr=theirs)
    finally:
        os.close(ours)
        os.close(theirs)
    seen = (tmp_path / "seen").read_text("utf-8")
    assert 'To: "Zoë Silva, Dr." <zoe@z.example>' in seen or "Zoë Silva, Dr. <zoe@z.example>" in seen
    assert "Vous êtes invités" in seen and "METHOD:REQUEST" in seen
