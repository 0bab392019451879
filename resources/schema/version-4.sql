-- Version 4 of the file: the tables as they were made then. Never edited afterwards.
CREATE TABLE report_template (
	name TEXT NOT NULL,
	name_fr TEXT,
	position INTEGER NOT NULL,
	title TEXT,
	title_fr TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT name_0 CHECK (instr("name", char(0)) = 0),
	CONSTRAINT name_1 CHECK (trim("name") <> ''),
	CONSTRAINT name_fr_0 CHECK ("name_fr" IS NULL OR (instr("name_fr", char(0)) = 0)),
	CONSTRAINT position_0 CHECK ("position" >= 0),
	CONSTRAINT title_0 CHECK ("title" IS NULL OR (instr("title", char(0)) = 0)),
	CONSTRAINT title_fr_0 CHECK ("title_fr" IS NULL OR (instr("title_fr", char(0)) = 0))
)
 STRICT;
CREATE TABLE priority (
	number TEXT,
	name TEXT NOT NULL,
	name_fr TEXT,
	strategy_id INTEGER,
	pillar TEXT,
	pillar_fr TEXT,
	outcome TEXT,
	outcome_fr TEXT,
	percent INTEGER,
	percent_reason TEXT,
	percent_reason_fr TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(strategy_id) REFERENCES strategy (id) ON DELETE CASCADE,
	CONSTRAINT number_0 CHECK ("number" IS NULL OR (instr("number", char(0)) = 0)),
	CONSTRAINT name_0 CHECK (instr("name", char(0)) = 0),
	CONSTRAINT name_1 CHECK (trim("name") <> ''),
	CONSTRAINT name_fr_0 CHECK ("name_fr" IS NULL OR (instr("name_fr", char(0)) = 0)),
	CONSTRAINT pillar_0 CHECK ("pillar" IS NULL OR (instr("pillar", char(0)) = 0)),
	CONSTRAINT pillar_fr_0 CHECK ("pillar_fr" IS NULL OR (instr("pillar_fr", char(0)) = 0)),
	CONSTRAINT outcome_0 CHECK ("outcome" IS NULL OR (instr("outcome", char(0)) = 0)),
	CONSTRAINT outcome_fr_0 CHECK ("outcome_fr" IS NULL OR (instr("outcome_fr", char(0)) = 0)),
	CONSTRAINT percent_0 CHECK ("percent" IS NULL OR ("percent" >= 0)),
	CONSTRAINT percent_reason_0 CHECK ("percent_reason" IS NULL OR (instr("percent_reason", char(0)) = 0)),
	CONSTRAINT percent_reason_fr_0 CHECK ("percent_reason_fr" IS NULL OR (instr("percent_reason_fr", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_priority_strategy_id ON priority (strategy_id);
CREATE TABLE template_section (
	template_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	section TEXT NOT NULL,
	heading TEXT,
	heading_fr TEXT,
	shown INTEGER NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	UNIQUE (template_id, section),
	FOREIGN KEY(template_id) REFERENCES report_template (id) ON DELETE CASCADE,
	CONSTRAINT position_0 CHECK ("position" >= 0),
	CONSTRAINT section_0 CHECK (instr("section", char(0)) = 0),
	CONSTRAINT section_1 CHECK (trim("section") <> ''),
	CONSTRAINT heading_0 CHECK ("heading" IS NULL OR (instr("heading", char(0)) = 0)),
	CONSTRAINT heading_fr_0 CHECK ("heading_fr" IS NULL OR (instr("heading_fr", char(0)) = 0)),
	CONSTRAINT shown_0 CHECK ("shown" IN (0, 1))
)
 STRICT;
CREATE INDEX ix_template_section_template_id ON template_section (template_id);
CREATE TABLE activity (
	number TEXT,
	name TEXT NOT NULL,
	name_fr TEXT,
	priority_id INTEGER,
	fiscal_year TEXT,
	quarters TEXT,
	start TEXT,
	"end" TEXT,
	condition TEXT,
	condition_fr TEXT,
	status TEXT NOT NULL,
	percent INTEGER,
	percent_reason TEXT,
	percent_reason_fr TEXT,
	carried_from_id INTEGER,
	schedule_ref TEXT,
	notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT end_after_start CHECK ("end" IS NULL OR "start" IS NULL OR "end" >= "start"),
	FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE CASCADE,
	FOREIGN KEY(carried_from_id) REFERENCES activity (id) ON DELETE SET NULL,
	CONSTRAINT number_0 CHECK ("number" IS NULL OR (instr("number", char(0)) = 0)),
	CONSTRAINT name_0 CHECK (instr("name", char(0)) = 0),
	CONSTRAINT name_1 CHECK (trim("name") <> ''),
	CONSTRAINT name_fr_0 CHECK ("name_fr" IS NULL OR (instr("name_fr", char(0)) = 0)),
	CONSTRAINT fiscal_year_0 CHECK ("fiscal_year" IS NULL OR ("fiscal_year" GLOB '[0-9][0-9][0-9][0-9]' OR "fiscal_year" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT quarters_0 CHECK ("quarters" IS NULL OR ("quarters" IN ('1', '2', '3', '4', '1;2', '1;3', '1;4', '2;3', '2;4', '3;4', '1;2;3', '1;2;4', '1;3;4', '2;3;4', '1;2;3;4'))),
	CONSTRAINT start_0 CHECK ("start" IS NULL OR ("start" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("start", '+0 days') IS "start")),
	CONSTRAINT end_0 CHECK ("end" IS NULL OR ("end" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("end", '+0 days') IS "end")),
	CONSTRAINT condition_0 CHECK ("condition" IS NULL OR (instr("condition", char(0)) = 0)),
	CONSTRAINT condition_fr_0 CHECK ("condition_fr" IS NULL OR (instr("condition_fr", char(0)) = 0)),
	CONSTRAINT status_0 CHECK ("status" IN ('not_started', 'under_way', 'at_risk', 'done', 'dropped')),
	CONSTRAINT percent_0 CHECK ("percent" IS NULL OR ("percent" >= 0)),
	CONSTRAINT percent_reason_0 CHECK ("percent_reason" IS NULL OR (instr("percent_reason", char(0)) = 0)),
	CONSTRAINT percent_reason_fr_0 CHECK ("percent_reason_fr" IS NULL OR (instr("percent_reason_fr", char(0)) = 0)),
	CONSTRAINT schedule_ref_0 CHECK ("schedule_ref" IS NULL OR (instr("schedule_ref", char(0)) = 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_activity_carried_from_id ON activity (carried_from_id);
CREATE INDEX ix_activity_priority_id ON activity (priority_id);
CREATE TABLE priority_text (
	priority_id INTEGER NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	language TEXT NOT NULL,
	state TEXT NOT NULL,
	did TEXT,
	changed TEXT,
	obstacles TEXT,
	ahead TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT until_after_since CHECK ("until" IS NULL OR "since" IS NULL OR "until" >= "since"),
	UNIQUE (priority_id, since, until, language),
	FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE CASCADE,
	CONSTRAINT since_0 CHECK ("since" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("since", '+0 days') IS "since"),
	CONSTRAINT until_0 CHECK ("until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("until", '+0 days') IS "until"),
	CONSTRAINT language_0 CHECK ("language" IN ('en', 'fr')),
	CONSTRAINT state_0 CHECK ("state" IN ('draft', 'complete')),
	CONSTRAINT did_0 CHECK ("did" IS NULL OR (instr("did", char(0)) = 0)),
	CONSTRAINT changed_0 CHECK ("changed" IS NULL OR (instr("changed", char(0)) = 0)),
	CONSTRAINT obstacles_0 CHECK ("obstacles" IS NULL OR (instr("obstacles", char(0)) = 0)),
	CONSTRAINT ahead_0 CHECK ("ahead" IS NULL OR (instr("ahead", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_priority_text_priority_id ON priority_text (priority_id);
CREATE TABLE seat_target (
	group_id INTEGER NOT NULL,
	sector TEXT NOT NULL,
	seats INTEGER NOT NULL,
	since TEXT,
	until TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT until_after_since CHECK ("until" IS NULL OR "since" IS NULL OR "until" >= "since"),
	FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE,
	FOREIGN KEY(sector) REFERENCES list_item ("key"),
	CONSTRAINT sector_0 CHECK ("sector" GLOB 'sector.*'),
	CONSTRAINT seats_0 CHECK ("seats" >= 0),
	CONSTRAINT since_0 CHECK ("since" IS NULL OR ("since" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("since", '+0 days') IS "since")),
	CONSTRAINT until_0 CHECK ("until" IS NULL OR ("until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("until", '+0 days') IS "until"))
)
 STRICT;
CREATE INDEX ix_seat_target_group_id ON seat_target (group_id);
CREATE INDEX ix_seat_target_sector ON seat_target (sector);
CREATE TABLE event (
	title TEXT NOT NULL,
	title_fr TEXT,
	kind TEXT,
	day TEXT NOT NULL,
	until TEXT,
	place TEXT,
	participants INTEGER,
	priority_id INTEGER,
	activity_id INTEGER,
	outcome TEXT,
	outcome_fr TEXT,
	notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT until_after_day CHECK ("until" IS NULL OR "day" IS NULL OR "until" >= "day"),
	FOREIGN KEY(kind) REFERENCES list_item ("key"),
	FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE SET NULL,
	FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE SET NULL,
	CONSTRAINT title_0 CHECK (instr("title", char(0)) = 0),
	CONSTRAINT title_1 CHECK (trim("title") <> ''),
	CONSTRAINT title_fr_0 CHECK ("title_fr" IS NULL OR (instr("title_fr", char(0)) = 0)),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR ("kind" GLOB 'event_kind.*')),
	CONSTRAINT day_0 CHECK ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day"),
	CONSTRAINT until_0 CHECK ("until" IS NULL OR ("until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("until", '+0 days') IS "until")),
	CONSTRAINT place_0 CHECK ("place" IS NULL OR (instr("place", char(0)) = 0)),
	CONSTRAINT participants_0 CHECK ("participants" IS NULL OR ("participants" >= 0)),
	CONSTRAINT outcome_0 CHECK ("outcome" IS NULL OR (instr("outcome", char(0)) = 0)),
	CONSTRAINT outcome_fr_0 CHECK ("outcome_fr" IS NULL OR (instr("outcome_fr", char(0)) = 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_event_activity_id ON event (activity_id);
CREATE INDEX ix_event_kind ON event (kind);
CREATE INDEX ix_event_priority_id ON event (priority_id);
CREATE TABLE indicator (
	number TEXT,
	name TEXT NOT NULL,
	name_fr TEXT,
	priority_id INTEGER,
	activity_id INTEGER,
	unit TEXT,
	unit_fr TEXT,
	direction TEXT NOT NULL,
	baseline INTEGER,
	baseline_day TEXT,
	target INTEGER,
	target_day TEXT,
	story TEXT,
	story_fr TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE CASCADE,
	FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE SET NULL,
	CONSTRAINT number_0 CHECK ("number" IS NULL OR (instr("number", char(0)) = 0)),
	CONSTRAINT name_0 CHECK (instr("name", char(0)) = 0),
	CONSTRAINT name_1 CHECK (trim("name") <> ''),
	CONSTRAINT name_fr_0 CHECK ("name_fr" IS NULL OR (instr("name_fr", char(0)) = 0)),
	CONSTRAINT unit_0 CHECK ("unit" IS NULL OR (instr("unit", char(0)) = 0)),
	CONSTRAINT unit_fr_0 CHECK ("unit_fr" IS NULL OR (instr("unit_fr", char(0)) = 0)),
	CONSTRAINT direction_0 CHECK ("direction" IN ('up', 'down', 'keep')),
	CONSTRAINT baseline_day_0 CHECK ("baseline_day" IS NULL OR ("baseline_day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("baseline_day", '+0 days') IS "baseline_day")),
	CONSTRAINT target_day_0 CHECK ("target_day" IS NULL OR ("target_day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("target_day", '+0 days') IS "target_day")),
	CONSTRAINT story_0 CHECK ("story" IS NULL OR (instr("story", char(0)) = 0)),
	CONSTRAINT story_fr_0 CHECK ("story_fr" IS NULL OR (instr("story_fr", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_indicator_activity_id ON indicator (activity_id);
CREATE INDEX ix_indicator_priority_id ON indicator (priority_id);
CREATE TABLE progress_note (
	activity_id INTEGER NOT NULL,
	day TEXT NOT NULL,
	status TEXT,
	text TEXT,
	text_fr TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE CASCADE,
	CONSTRAINT day_0 CHECK ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day"),
	CONSTRAINT status_0 CHECK ("status" IS NULL OR ("status" IN ('not_started', 'under_way', 'at_risk', 'done', 'dropped'))),
	CONSTRAINT text_0 CHECK ("text" IS NULL OR (instr("text", char(0)) = 0)),
	CONSTRAINT text_fr_0 CHECK ("text_fr" IS NULL OR (instr("text_fr", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_progress_note_activity_id ON progress_note (activity_id);
CREATE TABLE document (
	title TEXT NOT NULL,
	title_fr TEXT,
	kind TEXT,
	day TEXT,
	file_name TEXT,
	sha256 TEXT,
	size INTEGER,
	organization_id INTEGER,
	person_id INTEGER,
	group_id INTEGER,
	meeting_id INTEGER,
	decision_id INTEGER,
	action_id INTEGER,
	strategy_id INTEGER,
	activity_id INTEGER,
	event_id INTEGER,
	contribution_id INTEGER,
	section TEXT,
	alt TEXT,
	alt_fr TEXT,
	notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(kind) REFERENCES list_item ("key"),
	FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL,
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
	FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE SET NULL,
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE SET NULL,
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE SET NULL,
	FOREIGN KEY(strategy_id) REFERENCES strategy (id) ON DELETE SET NULL,
	FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE SET NULL,
	FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL,
	FOREIGN KEY(contribution_id) REFERENCES contribution (id) ON DELETE SET NULL,
	FOREIGN KEY(section) REFERENCES list_item ("key"),
	CONSTRAINT title_0 CHECK (instr("title", char(0)) = 0),
	CONSTRAINT title_1 CHECK (trim("title") <> ''),
	CONSTRAINT title_fr_0 CHECK ("title_fr" IS NULL OR (instr("title_fr", char(0)) = 0)),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR ("kind" GLOB 'document_kind.*')),
	CONSTRAINT day_0 CHECK ("day" IS NULL OR ("day" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("day", '+0 days') IS "day")),
	CONSTRAINT file_name_0 CHECK ("file_name" IS NULL OR (instr("file_name", char(0)) = 0)),
	CONSTRAINT sha256_0 CHECK ("sha256" IS NULL OR (instr("sha256", char(0)) = 0)),
	CONSTRAINT size_0 CHECK ("size" IS NULL OR ("size" >= 0)),
	CONSTRAINT section_0 CHECK ("section" IS NULL OR ("section" GLOB 'report_section.*')),
	CONSTRAINT alt_0 CHECK ("alt" IS NULL OR (instr("alt", char(0)) = 0)),
	CONSTRAINT alt_fr_0 CHECK ("alt_fr" IS NULL OR (instr("alt_fr", char(0)) = 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_document_action_id ON document (action_id);
CREATE INDEX ix_document_activity_id ON document (activity_id);
CREATE INDEX ix_document_contribution_id ON document (contribution_id);
CREATE INDEX ix_document_decision_id ON document (decision_id);
CREATE INDEX ix_document_event_id ON document (event_id);
CREATE INDEX ix_document_group_id ON document (group_id);
CREATE INDEX ix_document_kind ON document (kind);
CREATE INDEX ix_document_meeting_id ON document (meeting_id);
CREATE INDEX ix_document_organization_id ON document (organization_id);
CREATE INDEX ix_document_person_id ON document (person_id);
CREATE INDEX ix_document_section ON document (section);
CREATE INDEX ix_document_strategy_id ON document (strategy_id);
CREATE TABLE issued_report (
	title TEXT NOT NULL,
	kind TEXT,
	since TEXT,
	until TEXT,
	language TEXT,
	issued TEXT NOT NULL,
	sha256 TEXT,
	document_id INTEGER,
	template TEXT,
	figures TEXT,
	sent_on TEXT,
	sent_to TEXT,
	sent_how TEXT,
	notes TEXT,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT until_after_since CHECK ("until" IS NULL OR "since" IS NULL OR "until" >= "since"),
	FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL,
	CONSTRAINT title_0 CHECK (instr("title", char(0)) = 0),
	CONSTRAINT title_1 CHECK (trim("title") <> ''),
	CONSTRAINT kind_0 CHECK ("kind" IS NULL OR (instr("kind", char(0)) = 0)),
	CONSTRAINT since_0 CHECK ("since" IS NULL OR ("since" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("since", '+0 days') IS "since")),
	CONSTRAINT until_0 CHECK ("until" IS NULL OR ("until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("until", '+0 days') IS "until")),
	CONSTRAINT language_0 CHECK ("language" IS NULL OR ("language" IN ('en', 'fr', 'both'))),
	CONSTRAINT issued_0 CHECK ("issued" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("issued", '+0 days') IS "issued"),
	CONSTRAINT sha256_0 CHECK ("sha256" IS NULL OR (instr("sha256", char(0)) = 0)),
	CONSTRAINT template_0 CHECK ("template" IS NULL OR (instr("template", char(0)) = 0)),
	CONSTRAINT figures_0 CHECK ("figures" IS NULL OR (instr("figures", char(0)) = 0)),
	CONSTRAINT sent_on_0 CHECK ("sent_on" IS NULL OR ("sent_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date("sent_on", '+0 days') IS "sent_on")),
	CONSTRAINT sent_to_0 CHECK ("sent_to" IS NULL OR (instr("sent_to", char(0)) = 0)),
	CONSTRAINT sent_how_0 CHECK ("sent_how" IS NULL OR (instr("sent_how", char(0)) = 0)),
	CONSTRAINT notes_0 CHECK ("notes" IS NULL OR (instr("notes", char(0)) = 0))
)
 STRICT;
CREATE INDEX ix_issued_report_document_id ON issued_report (document_id);
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
	issued_id INTEGER,
	calendar TEXT,
	sequence INTEGER,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	FOREIGN KEY(issued_id) REFERENCES issued_report (id) ON DELETE SET NULL,
	CONSTRAINT subject_0 CHECK (instr("subject", char(0)) = 0),
	CONSTRAINT subject_1 CHECK (trim("subject") <> ''),
	CONSTRAINT kind_0 CHECK ("kind" IN ('agenda', 'minutes', 'actions', 'invitation', 'cancellation', 'report', 'other')),
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
CREATE INDEX ix_message_issued_id ON message (issued_id);
CREATE INDEX ix_message_meeting_id ON message (meeting_id);
