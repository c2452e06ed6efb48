"""Longer forms of the standing questions: what agendas are filled with."""

SITTING = {"session": "chinh_thuc", "day": "2010-07-15", "starts": "13:30", "half_days": "1"}
AGENDA_ITEM = {
    "title": "Văn nghệ chào mừng",
    "kind": "ceremony",
    "minutes": "20",
    "presenter": "Lễ tân",
    "classification": "ordinary",
}
AGENDA = (
    '{{"format": "planner-agenda", "version": 1, "sittings": [{{"session": "chinh_thuc", "day": "2010-07-14",'
    ' "starts": "8:00", "items": [{{"title": "Chào cờ", "kind": "ceremony", "minutes": 5}}]}}]}}'
)
