"""The words of a sheet of tasks: heads as offices write them in Vietnamese and English, and words for codes."""

import re

from planner.domain import text

COLUMNS = (
    "number",
    "title",
    "subcommittee",
    "lead",
    "partners",
    "assignees",
    "phase",
    "start",
    "due",
    "status",
    "done_on",
    "reason",
    "blocked",
    "priority",
    "deliverable",
    "document_number",
    "document_date",
    "description",
    "classification",
    "register_number",
    "degree",
    "register_place",
)
DAYS = ("start", "due", "done_on", "document_date")
_HEADS = {
    "vi": {
        "number": "Số",
        "title": "Nhiệm vụ",
        "subcommittee": "Tiểu ban",
        "lead": "Chủ trì",
        "partners": "Phối hợp",
        "assignees": "Người được giao",
        "phase": "Giai đoạn",
        "start": "Bắt đầu",
        "due": "Hạn",
        "earliest": "Sớm nhất",
        "latest": "Chậm nhất",
        "slack": "Dự trữ",
        "drift": "Lệch kế hoạch gốc",
        "status": "Trạng thái",
        "done_on": "Xong ngày",
        "reason": "Lý do không áp dụng",
        "blocked": "Vướng vì",
        "priority": "Mức ưu tiên",
        "deliverable": "Sản phẩm",
        "document_number": "Số văn bản",
        "document_date": "Ngày văn bản",
        "description": "Mô tả",
        "classification": "Độ mật",
        "register_number": "Số trong sổ mật",
        "degree": "Mức độ mật",
        "register_place": "Nơi giữ sổ mật",
    },
    "en": {
        "number": "Number",
        "title": "Task",
        "subcommittee": "Subcommittee",
        "lead": "Lead",
        "partners": "Partners",
        "assignees": "Assignees",
        "phase": "Phase",
        "start": "Start",
        "due": "Due",
        "earliest": "Earliest",
        "latest": "Latest",
        "slack": "Slack",
        "drift": "Drift",
        "status": "Status",
        "done_on": "Done on",
        "reason": "Reason why not applicable",
        "blocked": "Stuck on",
        "priority": "Priority",
        "deliverable": "Deliverable",
        "document_number": "Document number",
        "document_date": "Document date",
        "description": "Description",
        "classification": "Classification",
        "register_number": "Register number",
        "degree": "Degree",
        "register_place": "Place of the register",
    },
}
# What plans of offices call the same, without marks.
_SYNONYMS = {
    "number": "tt, stt, so tt, so thu tu, ma so, no, #, item",
    "title": "noi dung cong viec, noi dung nhiem vu, noi dung, cong viec, viec, ten viec, ten cong viec, ten nhiem vu,"
    " dau viec, hang muc, viec can lam, task, tasks, title, work, what, activity, content,"
    " subject, name, summary, card name, card title, task name, issue, to do item",
    "subcommittee": "tieu ban phu trach, to, nhom, tieu ban to, working group",
    "lead": "co quan chu tri, don vi chu tri, don vi thuc hien, co quan thuc hien, nguoi phu trach, phu trach,"
    " nguoi chu tri, phan cong, phan cong thuc hien, don vi, co quan, bo phan, trach nhiem, don vi tham muu,"
    " co quan tham muu, co quan phu trach, don vi phu trach, thuc hien, lead body, led by, responsible, owner,"
    " in charge, unit",
    "partners": "co quan phoi hop, don vi phoi hop, phoi hop thuc hien, co quan don vi phoi hop, helped by, support,"
    " with, partner",
    "assignees": "nguoi thuc hien, can bo thuc hien, giao cho, tai khoan, assignee, assigned to, account",
    "phase": "giai doan chuan bi, buoc, stage, step",
    "start": "ngay bat dau, tu ngay, khoi cong, thoi gian bat dau, start date, starts, from, begin",
    "due": "thoi gian, thoi han, thoi han hoan thanh, han hoan thanh, han chot, hoan thanh truoc ngay, hoan thanh,"
    " den ngay, thoi gian hoan thanh, thoi gian thuc hien, tien do thoi gian, ngay hoan thanh, ket thuc, ngay ket thuc,"
    " han cuoi, xong truoc ngay, ngay, ngay thang, thoi diem, time, due date, deadline, until, finish, end, when, by,"
    " finish date, end date, due on, target date",
    "status": "tinh trang, tien do, tien do thuc hien, ket qua thuc hien, state, progress",
    "done_on": "ngay xong, ngay da xong, hoan thanh ngay, done, completed on, completion date",
    "reason": "ly do, reason",
    "blocked": "vuong, vuong mac, kho khan, kho khan vuong mac, blocked, blocked by, obstacle, difficulty",
    "priority": "uu tien, do uu tien, muc do uu tien, muc do, importance",
    "deliverable": "san pham ket qua, ket qua, ket qua san pham, san pham du kien, result, output, product",
    "document_number": "so ky hieu, so ky hieu van ban, van ban so, document no, reference",
    "document_date": "ngay ban hanh, ngay ra van ban, date of the document",
    "description": "ghi chu, mo ta, dien giai, chi tiet, luu y, note, notes, remark, remarks, details, comment",
    "classification": "muc do bao mat, bao mat, secrecy",
    "register_number": "so dang ky mat, so vao so mat",
    "degree": "muc mat, do mat cua tai lieu",
    "register_place": "noi giu so, noi luu so mat",
}
_VALUES = {
    "vi": {
        "status": {
            "todo": "chờ làm",
            "doing": "đang làm",
            "review": "chờ duyệt",
            "done": "đã xong",
            "not_applicable": "không áp dụng",
        },
        "priority": {"critical": "trọng yếu", "high": "cao", "normal": "bình thường", "low": "thấp"},
        "classification": {"ordinary": "thường", "internal": "nội bộ", "registered": "theo sổ mật"},
        "degree": {"mat": "mật", "toi_mat": "tối mật", "tuyet_mat": "tuyệt mật"},
    },
    "en": {
        "status": {
            "todo": "to do",
            "doing": "in progress",
            "review": "in review",
            "done": "done",
            "not_applicable": "not applicable",
        },
        "priority": {"critical": "critical", "high": "high", "normal": "normal", "low": "low"},
        "classification": {"ordinary": "ordinary", "internal": "internal", "registered": "registered"},
        "degree": {"mat": "secret", "toi_mat": "top secret", "tuyet_mat": "absolutely secret"},
    },
}
_OTHER_VALUES = {
    "status": {
        "todo": "chua, chua lam, chua bat dau, chua thuc hien, chua trien khai, not started, open, new, to do, todo,"
        " backlog, planned",
        "doing": "dang, dang thuc hien, dang trien khai, doing, ongoing, started, in hand, active, working on it, wip",
        "review": "cho phe duyet, dang trinh, da trinh, trinh duyet, cho y kien, review, waiting for approval,"
        " reviewing",
        "done": "xong, hoan thanh, da hoan thanh, da thuc hien, x, v, completed, complete, finished, closed, resolved",
        "not_applicable": "khong, khong lam, kad, n/a, na, not needed, rejected, cancelled, canceled, wont do,"
        " dropped, obsolete, huy, da huy, bo",
    },
    "priority": {
        "critical": "then chot, rat cao, khan, khan cap, dac biet quan trong, urgent, very high, immediate, highest",
        "high": "quan trong, important, gap",
        "normal": "trung binh, thuong, vua, medium",
        "low": "khong gap, lowest, minor",
    },
    "classification": {"ordinary": "binh thuong, public, khong mat", "internal": "luu hanh noi bo"},
    "degree": {},
}
# What other programs call a task that will not be done: no reason stands there, so the word is one.
_GIVEN_UP = {"rejected", "cancelled", "canceled", "wont do", "dropped", "obsolete", "huy", "da huy", "bo"}
_PROGRESS = {"tien do", "tien do thuc hien", "progress"}
_PERCENT = re.compile(r"\s*(\d{1,3})(?:[.,]\d+)?\s*%\s*")
_WHOLE = 100
_SHEETS = {"vi": "Nhiệm vụ", "en": "Tasks"}
_NEEDLESS = re.compile(r"\([^)]*\)|[^\w#/]+")
_LONGEST_HEAD = 48


def plain(words: str) -> str:
    """The words without marks, case, brackets, signs and doubled blanks: "Thời hạn (dự kiến)" gives "thoi han"."""
    return " ".join(_NEEDLESS.sub(" ", text.fold(words)).replace("_", " ").split())


def _split(words: str) -> list[str]:
    return [one.strip() for one in words.split(",")]


_COLUMN_OF = {
    plain(words): column
    for column in reversed(COLUMNS)
    for words in (*_split(_SYNONYMS[column]), column, *(own[column] for own in _HEADS.values()))
}
# They mean a column when they stand alone; inside of longer heads they may mean anything.
_GENERAL = _split(
    "to, nhom, no, so, by, end, until, when, what, done, state, xong, x, vuong, tt, buoc, ngay, thuc hien, hoan thanh,"
    " don vi, co quan, ly do, time, with, from, work, unit, item, name, summary, subject, activity, issue"
)
_INSIDE = [words for words in _COLUMN_OF if words not in _GENERAL]
_CODE_OF = {
    column: {
        plain(words): code
        for code, others in {**dict.fromkeys(_VALUES["vi"][column], ""), **_OTHER_VALUES[column]}.items()
        for words in (code, *_split(others), *(own[column][code] for own in _VALUES.values()))
        if words
    }
    for column in _VALUES["vi"]
}


def sheet_name(language: str) -> str:
    """What the sheet is called."""
    return _SHEETS[language]


def head(column: str, language: str) -> str:
    """What stands above a column; a column that is none keeps its name."""
    return _HEADS[language].get(column, column)


def column_of(words: str) -> str:
    """The column that a head means, written in any way that offices use, "" where none is meant.

    A head that says more ("Cơ quan chủ trì, phối hợp") is known by the first known words in it, the longest of these:
    "thời gian bắt đầu" is no "thời gian".
    """
    asked = plain(words)
    if asked in _COLUMN_OF or len(asked) > _LONGEST_HEAD:
        return _COLUMN_OF.get(asked, "")
    found = [(f" {asked} ".index(f" {one} "), -len(one), one) for one in _INSIDE if f" {one} " in f" {asked} "]
    return _COLUMN_OF[min(found)[2]] if found else ""


def word(column: str, value: object, language: str) -> object:
    """A value as it is written: the word of a code, anything else as it is."""
    return _VALUES[language].get(column, {}).get(value, value) if isinstance(value, str) else value


def code_of(column: str, words: str) -> str:
    """The code that words of a column mean in any language, "" where they mean none; a status may be a percentage."""
    if column == "status" and (part := _PERCENT.fullmatch(words)):
        return _status_at(int(part[1]))
    return _CODE_OF[column].get(plain(words), "")


def _status_at(percent: int) -> str:
    if percent >= _WHOLE:
        return "done" if percent == _WHOLE else ""
    return "doing" if percent else "todo"


def is_given_up(words: str) -> bool:
    """Whether a status says in the words of another program that a task will not be done."""
    return plain(words) in _GIVEN_UP


def is_progress(words: str) -> bool:
    """Whether a head may stand over states as well as over days: "Tiến độ"."""
    return plain(words) in _PROGRESS


def words_of(column: str, language: str) -> list[str]:
    """All words of a column's codes in a language, to be named where one was not understood."""
    return list(_VALUES[language][column].values())
