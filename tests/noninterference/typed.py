"""What the walk asks for and types: queries that lists, boards and files understand, and forms that most views take."""

import json

import world as cast
from noninterference.twins import HIDDEN_WORD

QUERIES = (
    {
        "q": HIDDEN_WORD,
        "status": "cancelled",
        "organisation": "P86.857",
        "cycle": "XI",
        "sort": "due",
        "month": "2010-05",
        "day": "2010-05-14",
        "lead": "VK",
        "words": HIDDEN_WORD,
        "view": "all",
        "successor": "P86.858",
    },
    {
        "q": "07-M",
        "status": "done",
        "page": "2",
        "lane": "NS",
        "body": "VK",
        "classification": "internal",
        "words": "n1",
        "direction": "awaited_by",
    },
    {"status": "not_applicable", "scale": "week", "group": "lead", "language": "en", "lane": "phase", "late": "1"},
)
# Titles that stand on boards, hidden ones among them, as a plan that is brought in has them too.
_TABLE = [
    [
        "",
        [
            [1, ["Việc", "Tiểu ban", "Hạn"]],
            *([n, [title, "VK", "1/6/2010"]] for n, title in ((2, f"{HIDDEN_WORD} nhân sự"), (3, "Việc của cơ quan"))),
        ],
    ]
]
PLAUSIBLE = {
    "title": "Việc thường",
    "text": "Đã gọi",
    "said": "Đã gọi",
    "question": "Xin mượn hội trường?",
    "field": "logistics",
    "answer_due": "2010-05-20",
    "reason": "Trùng việc",
    "name": "Đảng bộ mới",
    "code": "P86.999",
    "parent_code": "P86",
    "successor": "P86.858",
    "level": "cap_tren_truc_tiep_co_so",
    "type": "huyen",
    "cycle": "XI",
    "grade": "local",
    "organisation": "P86.859",
    "opens": "2010-06-01",
    "days": "2",
    "kind": "delegates",
    "contents": "1,2,3,4",
    "past": "done",
    "start": "2010-05-17",
    "due": "2010-05-31",
    "priority": "normal",
    "classification": "ordinary",
    "status": "doing",
    "ticked": "1",
    "required": "1",
    "is_vouched": "1",
    "lang": "en",
    "next": "/",
    "words": "2",
    "direction": "waits_for",
    "relation": "FS",
    "lag_days": "3",
    "rows": json.dumps(_TABLE),
    "column": "title",
    "entries": "1-40 N1-9 M1-9 đang làm; N1 x",
    "down": "1",
    "role": "reader",
    "clearance": "ordinary",
    "password": cast.PASSWORD,
    "old": cast.PASSWORD,
    "new": "mat-khau-moi-2010",
    "again": "mat-khau-moi-2010",
}
# Goes along with forms that look for a file.
SHEET = "code,parent_code,level,type,name\nP86.901,P86,cap_tren_truc_tiep_co_so,huyen,Đảng bộ huyện Mới\n"
# The same form once more with other choices.
OTHERWISE = {"classification": "internal", "status": "review", "lang": "vi"}
