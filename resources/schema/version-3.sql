-- Version 3 of the file: the tables as they were made then. Never edited afterwards.
CREATE TABLE "group" (
	name TEXT NOT NULL,
	name_fr TEXT,
	kind TEXT,
	short TEXT,
	purpose TEXT,
	purpose_fr TEXT,
	since TEXT,
	until TEXT,
	quorum_rule TEXT NOT NULL,
	quorum_value INTEGER,
	quorum_of TEXT NOT NULL,
	quorum_second INTEGER NOT NULL,
	rhythm TEXT,
	notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT until_after_since CHECK ("until" IS NULL OR "since" IS NULL OR "until" >= "since"),
	CONSTRAINT percent_of_100 CHECK (quorum_rule <> 'percent' OR quorum_value IS NULL OR quorum_value BETWEEN 1 AND 100),
	FOREIGN KEY(kind) REFERENCES list_item ("key"),
	CONSTRAINT name_0 CHECK (instr("name", char(0)) = 0),
	CONSTRAINT name_1 CHECK (trim("name") <> ''),
	CONSTRAINT name_fr_0 CHECK ("name_fr" IS NULL OR (instr("name_fr", char(0)) = 0)),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR ("kind" GLOB 'group_kind.*')),
	CONSTRAINT short_0 CHECK ("short" IS NULL OR (instr("short", char(0)) = 0)),
	CONSTRAINT purpose_0 CHECK ("purpose" IS NULL OR (instr("purpose", char(0)) = 0)),
	CONSTRAINT purpose_fr_0 CHECK ("purpose_fr" IS NULL OR (instr("purpose_fr", char(0)) = 0)),
	CONSTRAINT since_0 CHECK ("since" IS NULL OR ("since" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("since", '+0 days') IS "since")),
	CONSTRAINT until_0 CHECK ("until" IS NULL OR ("until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("until", '+0 days') IS "until")),
	CONSTRAINT quorum_rule_0 CHECK ("quorum_rule" IN ('none', 'majority', 'percent', 'number')),
	CONSTRAINT quorum_value_0 CHECK ("quorum_value" IS NULL OR ("quorum_value" >= 0)),
	CONSTRAINT quorum_of_0 CHECK ("quorum_of" IN ('members', 'organizations')),
	CONSTRAINT quorum_second_0 CHECK ("quorum_second" IN (0, 1)),
	CONSTRAINT rhythm_0 CHECK ("rhythm" IS NULL OR (instr("rhythm", char(0)) = 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_group_kind ON "group" (kind);
CREATE TABLE standing_item (
	group_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	section TEXT,
	title TEXT NOT NULL,
	kind TEXT,
	role TEXT,
	presented_by TEXT,
	minutes INTEGER,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	CONSTRAINT position_0 CHECK ("position" >= 0),
	CONSTRAINT section_0 CHECK ("section" IS NULL OR (instr("section", char(0)) = 0)),
	CONSTRAINT title_0 CHECK (instr("title", char(0)) = 0),
	CONSTRAINT title_1 CHECK (trim("title") <> ''),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR ("kind" IN ('information', 'discussion', 'decision', 'approval'))),
	CONSTRAINT role_0 CHECK ("role" IS NULL OR ("role" IN ('minutes', 'arising', 'actions', 'next'))),
	CONSTRAINT presented_by_0 CHECK ("presented_by" IS NULL OR (instr("presented_by", char(0)) = 0)),
	CONSTRAINT minutes_0 CHECK ("minutes" IS NULL OR ("minutes" >= 0))
)
 STRICT;
CREATE INDEX ix_standing_item_group_id ON standing_item (group_id);
CREATE TABLE meeting (
	title TEXT NOT NULL,
	kind TEXT,
	day TEXT NOT NULL,
	start TEXT,
	"end" TEXT,
	place TEXT,
	mode TEXT,
	chair_id INTEGER,
	status TEXT NOT NULL,
	minutes_status TEXT,
	approved_at_id INTEGER,
	next_meeting_id INTEGER,
	minutes_notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(kind) REFERENCES list_item ("key"),
	FOREIGN KEY(chair_id) REFERENCES person (id) ON DELETE SET NULL,
	FOREIGN KEY(approved_at_id) REFERENCES meeting (id) ON DELETE SET NULL,
	FOREIGN KEY(next_meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	CONSTRAINT title_0 CHECK (instr("title", char(0)) = 0),
	CONSTRAINT title_1 CHECK (trim("title") <> ''),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR ("kind" GLOB 'meeting_kind.*')),
	CONSTRAINT day_0 CHECK ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day"),
	CONSTRAINT start_0 CHECK ("start" IS NULL OR ("start" GLOB '[0-2][0-9]:[0-5][0-9]' AND "start" < '24:00')),
	CONSTRAINT end_0 CHECK ("end" IS NULL OR ("end" GLOB '[0-2][0-9]:[0-5][0-9]' AND "end" < '24:00')),
	CONSTRAINT place_0 CHECK ("place" IS NULL OR (instr("place", char(0)) = 0)),
	CONSTRAINT mode_0 CHECK ("mode" IS NULL OR ("mode" IN ('in_person', 'online', 'hybrid'))),
	CONSTRAINT status_0 CHECK ("status" IN ('planned', 'held', 'cancelled')),
	CONSTRAINT minutes_status_0 CHECK ("minutes_status" IS NULL OR ("minutes_status" IN ('draft', 'circulated', 'approved'))),
	CONSTRAINT minutes_notes_0 CHECK ("minutes_notes" IS NULL OR (instr("minutes_notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_meeting_approved_at_id ON meeting (approved_at_id);
CREATE INDEX ix_meeting_chair_id ON meeting (chair_id);
CREATE INDEX ix_meeting_kind ON meeting (kind);
CREATE INDEX ix_meeting_next_meeting_id ON meeting (next_meeting_id);
CREATE TABLE agenda_item (
	meeting_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	section TEXT,
	title TEXT NOT NULL,
	kind TEXT,
	role TEXT,
	presenter_id INTEGER,
	presented_by TEXT,
	minutes INTEGER,
	notes TEXT,
	state TEXT NOT NULL,
	standing INTEGER NOT NULL,
	priority_id INTEGER,
	activity_id INTEGER,
	carried_from_id INTEGER,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	FOREIGN KEY(presenter_id) REFERENCES person (id) ON DELETE SET NULL,
	FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE SET NULL,
	FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE SET NULL,
	FOREIGN KEY(carried_from_id) REFERENCES agenda_item (id) ON DELETE SET NULL,
	CONSTRAINT position_0 CHECK ("position" >= 0),
	CONSTRAINT section_0 CHECK ("section" IS NULL OR (instr("section", char(0)) = 0)),
	CONSTRAINT title_0 CHECK (instr("title", char(0)) = 0),
	CONSTRAINT title_1 CHECK (trim("title") <> ''),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR ("kind" IN ('information', 'discussion', 'decision', 'approval'))),
	CONSTRAINT role_0 CHECK ("role" IS NULL OR ("role" IN ('minutes', 'arising', 'actions', 'next'))),
	CONSTRAINT presented_by_0 CHECK ("presented_by" IS NULL OR (instr("presented_by", char(0)) = 0)),
	CONSTRAINT minutes_0 CHECK ("minutes" IS NULL OR ("minutes" >= 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0)),
	CONSTRAINT state_0 CHECK ("state" IN ('open', 'done', 'continues')),
	CONSTRAINT standing_0 CHECK ("standing" IN (0, 1))
)
 STRICT;
CREATE INDEX ix_agenda_item_activity_id ON agenda_item (activity_id);
CREATE INDEX ix_agenda_item_carried_from_id ON agenda_item (carried_from_id);
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);
CREATE INDEX ix_agenda_item_presenter_id ON agenda_item (presenter_id);
CREATE INDEX ix_agenda_item_priority_id ON agenda_item (priority_id);
CREATE TABLE minute_note (
	meeting_id INTEGER NOT NULL,
	agenda_item_id INTEGER,
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL,
	CONSTRAINT position_0 CHECK ("position" >= 0),
	CONSTRAINT text_0 CHECK (instr("text", char(0)) = 0),
	CONSTRAINT text_1 CHECK (trim("text") <> '')
)
 STRICT;
CREATE INDEX ix_minute_note_agenda_item_id ON minute_note (agenda_item_id);
CREATE INDEX ix_minute_note_meeting_id ON minute_note (meeting_id);
CREATE TABLE decision (
	number TEXT,
	group_id INTEGER,
	meeting_id INTEGER,
	agenda_item_id INTEGER,
	day TEXT NOT NULL,
	fiscal_year TEXT,
	text TEXT NOT NULL,
	mover_id INTEGER,
	seconder_id INTEGER,
	result TEXT,
	votes_for INTEGER,
	votes_against INTEGER,
	abstentions INTEGER,
	"conflict" TEXT,
	position INTEGER,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	UNIQUE (group_id, fiscal_year, number),
	FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE SET NULL,
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL,
	FOREIGN KEY(mover_id) REFERENCES person (id) ON DELETE SET NULL,
	FOREIGN KEY(seconder_id) REFERENCES person (id) ON DELETE SET NULL,
	CONSTRAINT number_0 CHECK ("number" IS NULL OR (instr("number", char(0)) = 0)),
	CONSTRAINT day_0 CHECK ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day"),
	CONSTRAINT fiscal_year_0 CHECK ("fiscal_year" IS NULL OR ("fiscal_year" GLOB '[0-9][0-9][0-9][0-9]' OR "fiscal_year" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT text_0 CHECK (instr("text", char(0)) = 0),
	CONSTRAINT text_1 CHECK (trim("text") <> ''),
	CONSTRAINT result_0 CHECK ("result" IS NULL OR ("result" IN ('adopted', 'consensus', 'defeated', 'tabled', 'withdrawn'))),
	CONSTRAINT votes_for_0 CHECK ("votes_for" IS NULL OR ("votes_for" >= 0)),
	CONSTRAINT votes_against_0 CHECK ("votes_against" IS NULL OR ("votes_against" >= 0)),
	CONSTRAINT abstentions_0 CHECK ("abstentions" IS NULL OR ("abstentions" >= 0)),
	CONSTRAINT conflict_0 CHECK ("conflict" IS NULL OR (instr("conflict", char(0)) = 0)),
	CONSTRAINT position_0 CHECK ("position" IS NULL OR ("position" >= 0))
)
 STRICT;
CREATE INDEX ix_decision_agenda_item_id ON decision (agenda_item_id);
CREATE INDEX ix_decision_group_id ON decision (group_id);
CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);
CREATE INDEX ix_decision_mover_id ON decision (mover_id);
CREATE INDEX ix_decision_seconder_id ON decision (seconder_id);
CREATE TABLE decision_recused (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	decision_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	UNIQUE (decision_id, person_id),
	FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE,
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_decision_recused_decision_id ON decision_recused (decision_id);
CREATE INDEX ix_decision_recused_person_id ON decision_recused (person_id);
CREATE TABLE action (
	text TEXT NOT NULL,
	raised TEXT,
	due TEXT,
	status TEXT NOT NULL,
	done_on TEXT,
	meeting_id INTEGER,
	agenda_item_id INTEGER,
	activity_id INTEGER,
	position INTEGER,
	notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT done_on_only_when_done CHECK (done_on IS NULL OR status = 'done'),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL,
	FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE SET NULL,
	CONSTRAINT text_0 CHECK (instr("text", char(0)) = 0),
	CONSTRAINT text_1 CHECK (trim("text") <> ''),
	CONSTRAINT raised_0 CHECK ("raised" IS NULL OR ("raised" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("raised", '+0 days') IS "raised")),
	CONSTRAINT due_0 CHECK ("due" IS NULL OR ("due" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("due", '+0 days') IS "due")),
	CONSTRAINT status_0 CHECK ("status" IN ('open', 'in_progress', 'waiting', 'done', 'dropped')),
	CONSTRAINT done_on_0 CHECK ("done_on" IS NULL OR ("done_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("done_on", '+0 days') IS "done_on")),
	CONSTRAINT position_0 CHECK ("position" IS NULL OR ("position" >= 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_action_activity_id ON action (activity_id);
CREATE INDEX ix_action_agenda_item_id ON action (agenda_item_id);
CREATE INDEX ix_action_meeting_id ON action (meeting_id);
CREATE TABLE action_agenda (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	action_id INTEGER NOT NULL,
	agenda_item_id INTEGER NOT NULL,
	UNIQUE (action_id, agenda_item_id),
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE,
	FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_action_agenda_action_id ON action_agenda (action_id);
CREATE INDEX ix_action_agenda_agenda_item_id ON action_agenda (agenda_item_id);
CREATE TABLE minutes_version (
	meeting_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	state TEXT NOT NULL,
	day TEXT NOT NULL,
	at_meeting_id INTEGER,
	reason TEXT,
	document_id INTEGER,
	document_fr_id INTEGER,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	UNIQUE (meeting_id, number),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	FOREIGN KEY(at_meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL,
	FOREIGN KEY(document_fr_id) REFERENCES document (id) ON DELETE SET NULL,
	CONSTRAINT number_0 CHECK ("number" >= 0),
	CONSTRAINT state_0 CHECK ("state" IN ('circulated', 'approved', 'reopened')),
	CONSTRAINT day_0 CHECK ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day"),
	CONSTRAINT reason_0 CHECK ("reason" IS NULL OR (instr("reason", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_minutes_version_at_meeting_id ON minutes_version (at_meeting_id);
CREATE INDEX ix_minutes_version_document_fr_id ON minutes_version (document_fr_id);
CREATE INDEX ix_minutes_version_document_id ON minutes_version (document_id);
CREATE INDEX ix_minutes_version_meeting_id ON minutes_version (meeting_id);
CREATE TABLE message (
	subject TEXT NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	day TEXT NOT NULL,
	sent_on TEXT,
	recipients TEXT,
	text TEXT,
	language TEXT NOT NULL,
	meeting_id INTEGER,
	calendar TEXT,
	sequence INTEGER,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	CONSTRAINT subject_0 CHECK (instr("subject", char(0)) = 0),
	CONSTRAINT subject_1 CHECK (trim("subject") <> ''),
	CONSTRAINT kind_0 CHECK ("kind" IN ('agenda', 'minutes', 'actions', 'invitation', 'cancellation', 'other')),
	CONSTRAINT state_0 CHECK ("state" IN ('waiting', 'sent', 'dropped')),
	CONSTRAINT day_0 CHECK ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day"),
	CONSTRAINT sent_on_0 CHECK ("sent_on" IS NULL OR ("sent_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("sent_on", '+0 days') IS "sent_on")),
	CONSTRAINT recipients_0 CHECK ("recipients" IS NULL OR (instr("recipients", char(0)) = 0)),
	CONSTRAINT text_0 CHECK ("text" IS NULL OR (instr("text", char(0)) = 0)),
	CONSTRAINT language_0 CHECK ("language" IN ('en', 'fr')),
	CONSTRAINT calendar_0 CHECK ("calendar" IS NULL OR (instr("calendar", char(0)) = 0)),
	CONSTRAINT sequence_0 CHECK ("sequence" IS NULL OR ("sequence" >= 0))
)
 STRICT;
CREATE INDEX ix_message_meeting_id ON message (meeting_id);
CREATE TABLE message_document (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	message_id INTEGER NOT NULL,
	document_id INTEGER NOT NULL,
	UNIQUE (message_id, document_id),
	FOREIGN KEY(message_id) REFERENCES message (id) ON DELETE CASCADE,
	FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_message_document_document_id ON message_document (document_id);
CREATE INDEX ix_message_document_message_id ON message_document (message_id);
