"""What keeps a task from being moved: the rule in force where it stands, and its open required items."""

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
# How many required items of a task are open; items ranked above it are never required.
UNTICKED = """
(SELECT COUNT(*) FROM check_item WHERE check_item.task_id = task.id AND required = 1 AND ticked_at IS NULL
    AND check_item.classification <= task.classification AND NOT EXISTS (
        SELECT 1 FROM check_item_cancellation WHERE check_item_cancellation.check_item_id = check_item.id
    ))
"""
