"""When a notice about what goes up or comes down stands, for whoever reads the thing; and what waits for an office."""

STANDING = """
FROM upward_notice
JOIN organisation ON organisation.code = upward_notice.organisation
JOIN person AS actor ON actor.id = upward_notice.actor_id
LEFT JOIN difficulty ON upward_notice.noun = 'difficulty' AND difficulty.public_id = upward_notice.thing
LEFT JOIN inquiry ON upward_notice.noun = 'inquiry' AND inquiry.public_id = upward_notice.thing
LEFT JOIN report ON upward_notice.noun = 'report' AND report.public_id = upward_notice.thing
WHERE upward_notice.person_id = :person AND upward_notice.classification <= :ceiling
    AND COALESCE(difficulty.classification, inquiry.classification, report.classification, 0) <= :ceiling
    AND EXISTS (SELECT 1 FROM standing WHERE standing.organisation_id = organisation.id AND {within})
    AND (upward_notice.noun NOT IN ('difficulty', 'inquiry') OR COALESCE(difficulty.id, inquiry.id) IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM inquiry_withdrawal WHERE inquiry_withdrawal.inquiry_id = inquiry.id)
"""
"""From where; `:person` is whose it is, `:ceiling` his clearance, `{within}` the condition of his scope."""

_JOINED = "JOIN standing ON standing.cycle_id = {table}.cycle_id AND standing.organisation_id = {table}.organisation_id"
WAITING = f"""
(SELECT COUNT(*) FROM difficulty JOIN congress ON congress.id = difficulty.congress_id
    {_JOINED.format(table="congress")}
    WHERE difficulty.state <> 'closed' AND difficulty.holder_id IN ({{offices}})
    AND difficulty.classification <= :ceiling AND {{within}})
+ (SELECT COUNT(*) FROM inquiry {_JOINED.format(table="inquiry")}
    WHERE inquiry.organisation_id IN ({{offices}}) AND inquiry.classification <= :ceiling AND {{within}}
    AND NOT EXISTS (SELECT 1 FROM inquiry_answer WHERE inquiry_answer.inquiry_id = inquiry.id)
    AND NOT EXISTS (SELECT 1 FROM inquiry_withdrawal WHERE inquiry_withdrawal.inquiry_id = inquiry.id))
"""
"""How many difficulties and questions wait for `{offices}` (keys): both begin at an index on whose turn it is."""
