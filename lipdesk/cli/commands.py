"""What each command does, by the same services that the window uses."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lipdesk import paths
from lipdesk.cli import output
from lipdesk.domain.errors import UserError
from lipdesk.i18n import _, current

if TYPE_CHECKING:
    from lipdesk.store.workspace import Workspace


def new(options: Namespace) -> int:
    """Create a file, empty or with the sample."""
    file: Path = options.file
    if options.sample:
        from lipdesk.services import sample

        workspace = sample.create(file)
    else:
        from lipdesk.services import files

        language = options.lang or current()
        workspace = files.create(file, {"name": file.stem, "languages": "both" if language == "en" else language})
    workspace.close()
    output.tell(_("{name} is ready.").format(name=file.name))
    return 0


def take(options: Namespace) -> int:
    """Import a source, or say what an import would do."""
    from lipdesk.services import importing
    from lipdesk.store.workspace import Workspace

    opened = Workspace.read(options.file) if options.dry_run else Workspace.open(options.file)
    with opened as workspace:
        plan = importing.plan(workspace, options.source, options.as_type)
        if options.json:
            output.give_object(plan.as_json(), indent=2)
        else:
            output.give("\n".join(plan.lines()))
        if not options.dry_run or not plan.is_possible:
            if plan.is_possible and importing.holds_records(workspace):
                _keep_safe(workspace)
            importing.apply(workspace, plan)
    return 0


def _keep_safe(workspace: Workspace) -> None:
    from lipdesk.services import backing_up

    made = backing_up.back_up(workspace.path, workspace.identity, backing_up.Places(paths.backups_folder()), "import")
    output.tell(_("What was there before is kept in {path}.").format(path=made.backup.path))


def give(options: Namespace) -> int:
    """Export everything to a workbook or a folder."""
    from lipdesk.services import exporting
    from lipdesk.store.workspace import Workspace

    with Workspace.read(options.file) as workspace:
        done = exporting.export(workspace, options.out, options.lang, force=options.force)
    for sentence in done.notices:
        output.tell(sentence)
    output.tell(_("{name} is written.").format(name=options.out.name))
    return 0


def report(options: Namespace) -> int:
    """Make a report, or say which one a PDF is; "both" languages stand in one file, or in two, NAME-en and NAME-fr."""
    from lipdesk.cli import papers, verifying
    from lipdesk.reports import writing
    from lipdesk.store.workspace import Workspace

    if options.verify is not None:
        return verifying.verify(options)
    languages = papers.languages(options)
    targets = {language: _target(options.out, language if len(languages) == 2 else "") for language in languages}
    for target in targets.values():
        _refuse_to_overwrite(target, options.force)
    with Workspace.read(options.file) as workspace, workspace.reading() as connection:
        make = papers.maker(connection, options)
        for language, target in targets.items():
            kept = papers.kept(connection, options, language, target)
            missing = writing.write(make(language), target) if kept is None else writing.write_bytes(kept, target)
            output.tell(_("{name} is written.").format(name=target.name))
            if missing:
                output.tell(writing.unprinted(missing))
    return 0


def check(options: Namespace) -> int:
    """Say whether the file is whole; exit 1 when it is not."""
    from lipdesk.store import checks
    from lipdesk.store.workspace import Workspace

    with Workspace.read(options.file) as workspace, workspace.reading() as connection:
        problems = checks.problems(connection)
    if options.json:
        output.give_object({"file": options.file.name, "ok": not problems, "problems": problems})
    elif not problems:
        output.give(_("{name} is whole: records, references, search index and history.").format(name=options.file.name))
    if problems:
        raise UserError("\n".join(problems), _("The file was only read."), _("Open your newest backup and compare."))
    return 0


def back_up(options: Namespace) -> int:
    """Write a verified copy with the date in its name: one whole file in a folder that is named, else with the other
    backups."""
    from lipdesk.services import backing_up
    from lipdesk.store import backup

    identity = backing_up.identity_of(options.file)
    if options.dir is not None:
        target = _dated(options.dir, options.file.stem)
        backup.copy_file(options.file, target)
        output.give(str(target))
        return 0
    made = backing_up.back_up(options.file, identity, backing_up.Places(paths.backups_folder()), "hand")
    for name in made.damaged:
        output.tell(_("The file attached to “{name}” is damaged and is not in the backup.").format(name=name))
    output.give(str(made.backup.path))
    return 0


def restore(options: Namespace) -> int:
    """Make a file of a backup; what is there already is kept as a backup first, and replaced only when forced."""
    from lipdesk.services import restoring
    from lipdesk.services.backing_up import Places
    from lipdesk.services.backup_folder import as_backup

    backup = as_backup(options.backup)
    _refuse_to_overwrite(options.file, options.force)
    done = restoring.restore(backup, options.file, Places(paths.backups_folder()))
    output.tell(_("{name} is ready.").format(name=options.file.name))
    if done.safety is not None:
        output.tell(_("What was there before is kept in {path}.").format(path=done.safety.path))
    for name in done.lost:
        lost = _("The file attached to “{name}” could not be brought back: the backup lacks it.")
        output.tell(lost.format(name=name))
    return 0


def salvage(options: Namespace) -> int:
    """Save what can be read from a damaged file into a new one, and print what could not be saved."""
    from lipdesk.services import salvaging

    output.give("\n".join(salvaging.salvage(options.file, options.out).lines()))
    output.tell(_("{name} is ready.").format(name=options.out.name))
    return 0


def _dated(folder: Path, stem: str) -> Path:
    """A name that nothing has yet: two copies within a second are two."""
    moment = datetime.now()
    while (target := folder / f"{stem} {moment:%Y-%m-%d %H.%M.%S}.lipdesk").exists():
        moment += timedelta(seconds=1)
    return target


def _target(out: Path, language: str) -> Path:
    return out.with_name(f"{out.stem}-{language}{out.suffix}") if language else out


def _refuse_to_overwrite(target: Path, force: bool) -> None:
    if target.exists() and not force:
        raise UserError(
            _("{name} exists already.").format(name=target.name),
            _("Nothing was changed."),
            _("Choose another name, or add --force."),
        )


def self_test(options: Namespace) -> int:
    """Prove that the program is whole, and say what is not."""
    from lipdesk.self_test import running

    return running.run(options.out)
