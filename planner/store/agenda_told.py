"""When a notice about the approval of an agenda stands: while that is so, for whoever reads the congress."""

STANDING = """
FROM agenda_notice
JOIN agenda_approval ON agenda_approval.id = agenda_notice.approval_id
JOIN agenda_version ON agenda_version.id = agenda_approval.version_id
JOIN congress ON congress.id = agenda_version.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN agenda_decision ON agenda_decision.approval_id = agenda_approval.id
LEFT JOIN agenda_decision_withdrawal ON agenda_decision_withdrawal.approval_id = agenda_approval.id
WHERE agenda_notice.person_id = :person AND {within}
    AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id)
    AND NOT EXISTS (SELECT 1 FROM agenda_approval_withdrawal WHERE approval_id = agenda_approval.id)
    AND agenda_notice.state = CASE WHEN agenda_decision_withdrawal.approval_id IS NOT NULL THEN 'revoked'
        WHEN agenda_decision.approval_id IS NULL THEN 'waiting' WHEN is_approved THEN 'approved' ELSE 'returned' END
"""
"""From where; `:person` is whose it is, `{within}` the condition of his scope."""
