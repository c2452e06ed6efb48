"""Certificates of one's own: who trusts the authority trusts the server by its names, and nobody else by any."""

import shutil
import ssl

import pytest

from planner import authority

pytestmark = pytest.mark.tools
NAMES = ("kehoach.noibo", "10.1.2.3", "fd00::5")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("office") / "tls"
    authority.make(found, NAMES, 30)
    return found


def shake_hands(folder, name):
    """A browser that trusts the authority of the folder comes to a server by this name, in memory."""
    asking, answering = (
        ssl.create_default_context(cafile=folder / "authority.pem"),
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
    )
    answering.load_cert_chain(folder / "server.pem", folder / "server.key")
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = asking.wrap_bio(to_client, to_server, server_hostname=name)
    server = answering.wrap_bio(to_server, to_client, server_side=True)
    for side in (client, server, client, server):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return client.version()


@pytest.mark.parametrize("name", [*NAMES, "localhost", "127.0.0.1"])
def test_server_is_trusted_by_each_of_its_names(folder, name):
    assert shake_hands(folder, name) == "TLSv1.3"


def test_server_is_trusted_by_no_other_name(folder):
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        shake_hands(folder, "mail.noibo")


def test_keys_are_their_owners_alone(folder):
    assert {path.name: oct(path.stat().st_mode)[-3:] for path in folder.iterdir()} == {
        "authority.key": "600", "authority.pem": "644", "server.key": "600", "server.pem": "644",
    }  # fmt: skip
    assert oct(folder.stat().st_mode)[-3:] == "700"


def test_renewing_keeps_the_authority_that_is_installed(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "tls")
    before = {path.name: path.read_bytes() for path in copy.iterdir()}

    authority.make(copy, NAMES[:1], 30)

    changed = {path.name for path in copy.iterdir() if path.read_bytes() != before[path.name]}
    assert changed == {"server.key", "server.pem"}
    assert shake_hands(copy, NAMES[0]) == "TLSv1.3"


@pytest.mark.parametrize("name", ["mail.noibo", "10.1.2.4", "fd00::6"])
def test_authority_signs_for_no_name_it_was_not_made_with(folder, tmp_path, name):
    copy = shutil.copytree(folder, tmp_path / "tls")
    before = {path.name: path.read_bytes() for path in copy.iterdir()}

    with pytest.raises(authority.Failed) as refused:
        authority.make(copy, [name], 30)

    assert refused.value.code == "other_names"
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_authority_without_its_key_renews_nothing(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "tls")
    (copy / "authority.key").unlink()

    with pytest.raises(authority.Failed) as refused:
        authority.make(copy, NAMES, 30)

    assert refused.value.code == "no_key"


def test_end_is_seen_coming(folder):
    assert [authority.ends_within(folder / "server.pem", days) for days in (7, 40)] == [False, True]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("KeHoach.NoiBo", "kehoach.noibo"),
        ("10.1.2.3", "10.1.2.3"),
        ("[FD00::5]", "fd00::5"),
        ("a_b", ""),
        ("a.noibo,DNS:mail.noibo", ""),
        ("a.noibo\n", ""),
        ("-a", ""),
        ("", ""),
    ],
)
def test_names_are_names_of_machines_or_addresses(typed, found):
    assert authority.known(typed) == found
