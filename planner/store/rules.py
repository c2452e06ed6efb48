"""The rule of a task that is in force where the task stands."""

# A task that follows from lower congresses is nobody's to move, unless nothing stands below that it could follow from.
IN_FORCE = """
CASE WHEN task.rule = 'lower_before_upper' AND NOT EXISTS (
    SELECT 1 FROM standing AS lower_one
    WHERE lower_one.cycle_id = congress.cycle_id AND lower_one.parent_id = congress.organisation_id
        AND NOT EXISTS (
            SELECT 1 FROM organisation_closure WHERE organisation_closure.organisation_id = lower_one.organisation_id
        )
) THEN '' ELSE task.rule END
"""
