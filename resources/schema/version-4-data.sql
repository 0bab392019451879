-- Version 4: templates of reports in the file's own order, issued reports kept as documents. Never edited afterwards.
UPDATE indicator SET direction = 'down' WHERE target < baseline;
INSERT INTO document (title, kind, day, file_name, sha256, size)
  SELECT title, (SELECT key FROM list_item WHERE key = 'document_kind.report'), issued,
    replace(replace(title, '/', '-'), char(0), '') || '.pdf', issued_report.sha256, nullif(length(bytes), 0)
  FROM issued_report JOIN content ON content.sha256 = issued_report.sha256
  WHERE document_id IS NULL ORDER BY issued_report.id;
UPDATE issued_report SET document_id =
    (SELECT max(id) FROM document WHERE document.sha256 = issued_report.sha256 AND document.title = issued_report.title)
  WHERE document_id IS NULL;
INSERT OR IGNORE INTO list_item (list, key, label, label_fr, hint, hint_fr, position, active) VALUES
  ('message_text', 'message_text.report', '{partnership}: report {period}', '{partnership} : rapport {period}', replace('Hello,\n\nPlease find attached our report on {period}.\n\nEvery figure in it leads to the records that it counts, in the annex.\n\n{coordinator}\n{partnership}', '\n', char(10)), replace('Bonjour,\n\nVous trouverez ci-joint notre rapport pour la période {period}.\n\nChaque chiffre y renvoie, en annexe, aux fiches qu’il compte.\n\n{coordinator}\n{partnership}', '\n', char(10)), 6, 1);
INSERT INTO report_template (name, name_fr, position, title, title_fr)
  SELECT column1, column2, column3, column4, column5 FROM (VALUES
    ('Annual report for the funder', 'Rapport annuel pour le bailleur de fonds', 1, NULL, NULL),
    ('Short report for the council', 'Rapport abrégé pour le conseil', 2, 'Report to the council', 'Rapport au conseil'))
  WHERE NOT EXISTS (SELECT 1 FROM report_template);
INSERT INTO template_section (template_id, position, section, shown)
  WITH counted (section, beside, place) AS (VALUES
    ('glance', 'report_section.year_in_brief', 1),
    ('partnership', 'report_section.partnership_text', 2),
    ('composition', 'report_section.partnership_text', 3),
    ('groups', 'report_section.partnership_text', 4),
    ('meetings', 'report_section.meetings_text', 5),
    ('plan', 'report_section.plan_text', 6),
    ('priorities', 'report_section.plan_text', 7),
    ('indicators', 'report_section.plan_text', 8),
    ('events', 'report_section.events_text', 9),
    ('actions', 'report_section.events_text', 10),
    ('decisions', 'report_section.events_text', 11),
    ('resources', 'report_section.resources', 12),
    ('years', 'report_section.resources', 13)),
  found (section, place, later, shown) AS (
    SELECT counted.section, coalesce(list_item.position, 0), counted.place, 1
      FROM counted LEFT JOIN list_item ON list_item.key = counted.beside
    UNION ALL SELECT key, position, 0, active FROM list_item
      WHERE list = 'report_section' AND key NOT IN ('report_section.year_in_brief', 'report_section.partnership_text', 'report_section.meetings_text', 'report_section.plan_text', 'report_section.events_text', 'report_section.resources')
    UNION ALL VALUES ('directory', 1000000001, 1, 1), ('meeting_list', 1000000001, 2, 1),
      ('evidence', 1000000001, 3, 1), ('rules', 1000000001, 4, 1))
  SELECT 1, row_number() OVER (ORDER BY place, later), section, shown FROM found
  WHERE NOT EXISTS (SELECT 1 FROM template_section) AND EXISTS (SELECT 1 FROM report_template WHERE id = 1);
INSERT INTO template_section (template_id, position, section, shown)
  SELECT 2, column1, column2, 1 FROM (VALUES
    (1, 'glance'), (2, 'meetings'), (3, 'plan'), (4, 'events'), (5, 'actions'), (6, 'report_section.challenges'), (7, 'report_section.next_year'))
  WHERE NOT EXISTS (SELECT 1 FROM template_section WHERE template_id = 2) AND EXISTS (SELECT 1 FROM report_template WHERE id = 2);
