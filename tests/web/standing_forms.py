"""Longer forms of the standing questions."""

import world as cast

SITTING = {"session": "chinh_thuc", "day": "2010-07-15", "starts": "13:30", "half_days": "1", "hall": "Hội trường nhỏ"}
AGENDA_ITEM = {
    "title": "Văn nghệ chào mừng",
    "kind": "ceremony",
    "minutes": "20",
    "presenter": "Lễ tân",
    "title_en": "Welcoming performance",
    "presenter_en": "Ushers",
    "classification": "ordinary",
}
RELATION = {"direction": "waits_for", "relation": "FS", "lag_days": "0"}
AGENDA = (
    '{{"format": "planner-agenda", "version": 1, "sittings": [{{"session": "chinh_thuc", "day": "2010-07-14",'
    ' "starts": "8:00", "items": [{{"title": "Chào cờ", "kind": "ceremony",'
    ' "classification": "ordinary", "minutes": 5}}]}}]}}'
)
BULK = {
    "asked": "1",
    "level": "cap_tren_truc_tiep_co_so",
    "from": "2010-07-01",
    "to": "2010-07-30",
    "take": "P86.859",
    "opens.P86.859": "2010-07-13",
}
OPEN = {
    "cycle": "XI",
    "organisation": cast.COMMUNE,
    "opens": "2010-05-26",
    "days": "1",
    "kind": "members",
    "contents": "1,2,3,4",
    "past": "open",
}
FOUND = {
    "cycle": "XI",
    "parent_code": cast.DISTRICT,
    "code": "P86.857.29578",
    "name": "Đảng bộ xã Đồng Phú",
    "level": "co_so",
    "type": "xa",
}
# Two cards to the end of a column, as they are ticked without script.
MOVES = {"card": "{task}:1 {bare_task}:1", "status": "doing"}
FILTER = {"name": "Việc trễ của văn kiện", "query": "late=1&body=VK", "page": "tasks.index"}
# What the writer of a fact saw goes along, as JSON.
DESCRIPTION = {"description": "Mời đại biểu các đơn vị", "was": '{{"description": ""}}'}
# A plan of one task as it is pasted; a number as it is typed from paper, with what was seen of its task.
PLAN = "Nội dung công việc\tThời hạn\nThuê máy chiếu\t1/6/2010"
ENTRY = {"entries": "{entered} chờ duyệt"}
ENTRY_SEEN = {"seen": "{entered} chờ duyệt", "version": "{seen}"}
# A signed paper of a subcommittee.
PAPER = {
    "body": "VK",
    "number": "01-TB/TBVK",
    "place": "Long Hồ",
    "signer": "Trưởng tiểu ban",
    "recipients": "Thường trực Huyện ủy",
}
