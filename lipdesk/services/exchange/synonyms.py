"""Usual words for sheets and columns besides the labels and aliases of the declarations, in both languages."""

from __future__ import annotations

SHEETS: dict[str, tuple[str, ...]] = {
    "list_item": ("list items", "list entries", "listes"),
    "partnership": ("partnerships", "partenariat"),
    "organization": ("organisations", "organismes", "partners", "partenaires", "agencies", "partner organizations"),
    "organization_name": ("former names", "organization names", "anciens noms"),
    "service": ("asset map",),
    "person": ("persons", "people", "personnes", "individuals"),
    "group": ("committees", "groupes", "working groups"),
    "membership": ("members", "membres", "adhésions"),
    "meeting": ("réunions",),
    "agenda_item": ("agenda items", "agendas"),
    "minute_note": ("minute notes",),
    "message": ("messages",),
    "attendance": ("attendances", "présences", "attendees"),
    "activity": ("action plan", "plan d’action", "activités", "plan"),
    "progress_note": ("progress",),
    "action": ("actions", "tasks", "to do", "mesures de suivi"),
    "action_update": ("action updates",),
    "event": ("événements",),
    "participants": ("participants",),
    "contact": ("contacts log", "call log"),
    "document": ("files",),
}

# Words for a reference where a type has only one to that type.
REFERENCES: dict[str, tuple[str, ...]] = {
    "organization": ("Organization", "Organisation", "Organisme", "Agency", "Represents", "Representing"),
    "person": ("Person", "Personne", "Name", "Full name", "Nom", "Nom complet"),
    "group": ("Group", "Groupe", "Committee", "Comité", "Working group", "Groupe de travail", "Table"),
    "meeting": ("Meeting", "Réunion"),
}

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "organization": {
        "name": ("Organization name", "Nom", "Nom de l’organisme", "English name", "Nom anglais"),
        "name_fr": ("Nom français", "Nom en français", "Name in French", "Name (French)"),
        "sector": ("Secteur", "Type", "Category"),
        "municipality": ("Municipalité", "Community", "Location"),
        "email": ("E-mail address", "Mail", "Adresse courriel"),
        "phone": ("Phone number", "Telephone number", "Téléphone"),
        "website": ("Web site", "Site web"),
        "former_names": ("Former names", "Former name", "Other names", "Also known as", "Anciens noms", "Ancien nom"),
    },
    "person": {
        "given_name": ("First", "Given"),
        "family_name": ("Last", "Family"),
        "email": ("E-mail address", "Mail", "Adresse courriel"),
        "phone": ("Phone number", "Telephone number", "Téléphone", "Cell"),
        "full_name": ("Name", "Full name", "Person", "Nom", "Nom complet", "Personne", "Contact"),
        "organization": ("Organization", "Organisation", "Organisme", "Agency", "Employer"),
        "position": ("Position", "Job title", "Title", "Poste", "Titre", "Fonction"),
    },
    "group": {"kind": ("Type",)},
    "membership": {
        "person_id": ("Member", "Membre"),
        "organization_id": ("Partner", "Partenaire"),
        "since": ("Member since", "Start date", "Depuis"),
        "until": ("Member until", "End date"),
    },
    "meeting": {
        "title": ("Name", "Nom", "Titre"),
        "kind": ("Type", "Meeting type"),
        "day": ("Meeting date", "Day"),
        "start": ("Start time", "From"),
        "end": ("End time", "To", "Until"),
        "groups": ("Committee", "Working group", "Groupe de travail"),
    },
    "attendance": {
        "person_id": ("Person", "Personne", "Name", "Nom", "Member", "Participant"),
        "substitute_for_id": ("Alternate for", "Substitut de", "Remplace"),
    },
    "action": {
        "owners": ("Assigned to", "Lead", "Responsable"),
        "due": ("By when", "Échéance"),
        "text": ("What", "Description"),
    },
    "priority": {"number": ("N°", "Numéro"), "outcome": ("Goal/Strategy",)},
    "activity": {
        "leads": ("Lead organization", "Lead agency", "Lead agencies", "Responsable"),
        "partners": ("Partner organizations", "Key partner"),
        "priority_id": ("Key Action Area", "Priority area"),
        "condition": ("Condition", "Conditional on"),
        "name": ("Goal/Strategy", "Description"),
        "quarter_1": ("Q1", "T1"),
        "quarter_2": ("Q2", "T2"),
        "quarter_3": ("Q3", "T3"),
        "quarter_4": ("Q4", "T4"),
    },
    "event": {
        "kind": ("Type", "Event type"),
        "day": ("Event date", "Day"),
        "participants": ("Attendees", "Number of participants", "Attendance"),
    },
}
