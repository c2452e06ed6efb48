"""The history of the schema, append-only: a shipped migration is never edited.

Comments in the SQL say what NULL means. A state with a who and a when is a row of its own. Votes, names of candidates
and document texts have no column, on purpose.
"""

from sqlite_utils import Migrations

from planner.store.migrations import (
    m0001_settings_and_cycles,
    m0002_organisations,
    m0003_people,
    m0004_congresses,
    m0005_tasks,
    m0006_agendas_difficulties_reports,
    m0007_counters_and_snapshots,
    m0008_audit,
    m0009_agendas_in_use,
    m0010_shares_and_feeds,
    m0011_documents_and_jobs,
    m0012_undos,
    m0013_items_and_comments,
    m0014_notices,
    m0015_saved_filters,
    m0016_days_off,
    m0017_congress_steps,
    m0018_findings,
    m0019_playbooks,
    m0020_baselines,
    m0021_forecasts,
    m0022_playbook_left,
    m0024_document_numbers,
    m0025_agenda_scripts,
    m0026_packs,
    m0027_halls,
    m0028_live_presses,
    m0029_agenda_versions,
    m0030_invitations,
    m0031_second_factors,
    m0032_removals,
    m0033_agenda_version_withdrawals,
)

migrations = Migrations("planner")
for step in (
    m0001_settings_and_cycles,
    m0002_organisations,
    m0003_people,
    m0004_congresses,
    m0005_tasks,
    m0006_agendas_difficulties_reports,
    m0007_counters_and_snapshots,
    m0008_audit,
    m0009_agendas_in_use,
    m0010_shares_and_feeds,
    m0011_documents_and_jobs,
    m0012_undos,
    m0013_items_and_comments,
    m0014_notices,
    m0015_saved_filters,
    m0016_days_off,
    m0017_congress_steps,
    m0018_findings,
    m0019_playbooks,
    m0020_baselines,
    m0021_forecasts,
    m0022_playbook_left,
    m0024_document_numbers,
    m0025_agenda_scripts,
    m0026_packs,
    m0027_halls,
    m0028_live_presses,
    m0029_agenda_versions,
    m0030_invitations,
    m0031_second_factors,
    m0032_removals,
    m0033_agenda_version_withdrawals,
):
    migrations(name=step.__name__.rsplit(".", 1)[-1])(step.migrate)
