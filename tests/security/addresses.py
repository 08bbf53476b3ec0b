"""Addresses that must not be fetched and some that must be, of every kind that has fooled a guard before."""

from __future__ import annotations

PUBLIC = "93.184.216.34"

LITERALS = """
http://127.0.0.1/ http://127.8.9.10/x http://10.20.30.40/ http://172.16.5.5/ http://172.31.0.9/ http://192.168.0.1/
http://100.64.0.1/ http://100.127.255.254/ http://100.100.100.200/ http://169.254.169.254/ http://169.254.170.2/v2
http://0.0.0.0/ http://0.1.2.3/ http://192.0.0.8/ http://192.0.2.7/ http://192.88.99.9/ http://198.18.4.4/
http://198.51.100.3/ http://203.0.113.3/ http://224.0.0.251/ http://239.255.255.250/ http://240.1.2.3/
http://255.255.255.255/ http://168.63.129.16/machine
""".split()

SPELLINGS = """
http://2130706434/ http://3232235777/ http://0x7f000002/ http://0x7f.0.0.2/ http://0177.0.0.2/ http://017700000001/
http://127.2/ http://127.0.2/ http://10.1/ http://0/ http://127.0.0.002/ http://0x7F.1/ http://1/ http://8.8/
http://0xa9fea9fe/ http://127.0.0.1./ http://99999999999/ http://127.0.0.0x1/ http://1.2.3.4.5/
http://１２７.0.0.2/ http://127。0。0。2/ http://127．0．0．2/ http://ⓛocalhost/ http://①②⑦.0.0.1/
""".split()

VERSION_6 = """
http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:10.1.1.1]/ http://[::ffff:7f00:2]/
http://[::127.0.0.2]/ http://[64:ff9b::a00:1]/ http://[64:ff9b:1::7f00:1]/ http://[2002:a00:1::1]/
http://[2001:0:7f00:1::]/ http://[2001:10::1]/ http://[2001:db8::5]/ http://[fe80::2]/ http://[fe80::2%251]/
http://[fe80::2%lo]/ http://[fc00::1]/ http://[fd12:3456::1]/ http://[fec0::1]/ http://[ff05::2]/ http://[100::1]/
http://[3fff:1::1]/ http://[5f00::1]/ http://[::ffff:0:127.0.0.1]/
""".split()

MISLEADING = [
    "http://example.com@127.0.0.2/", "http://user:secret@example.com/", "http://127.0.0.2:80\\@example.com/",
    "http://example.com\\@127.0.0.2/", "http://example.com %40127.0.0.2/", "http://example.com\t.evil.example/",
    "http://exam\nple.com/", "http:///127.0.0.2/", "http:127.0.0.2/", "http:/127.0.0.2/", "//127.0.0.2/",
    "http://127.0.0.2%00.example.com/", "http://127%2e0.0.2/", "http://[::1", "http://[v7.x]/", "http://",
    "http://xn--/", "http://xn--0/",
    "http://example.com:99999/", "http://example.com:x/", "example.com", "", "http://[127.0.0.1]/",
]  # fmt: skip

SCHEMES = """
file:///etc/hosts FILE://localhost/etc/hosts gopher://127.0.0.1:70/_x dict://example.com/ ftp://example.com/a
ldap://example.com/ data:text/html,x javascript:alert(2) view-source:http://example.com/ unix:///run/x.sock
http+unix://%2frun%2fx/ about:blank chrome://version feed:http://127.0.0.2/ feed://example.com/ ws://example.com/
jar:http://example.com/!/x blob:http://example.com/1
""".split()

PORTS = [f"http://example.com:{port}/" for port in (1, 21, 22, 23, 25, 110, 2375, 3306, 5432, 6379, 9200, 11211, 27017)]

NAMES: dict[str, tuple[str, ...]] = {
    "localhost": ("127.0.0.1", "::1"),
    "ip6-localhost": ("::1",),
    "intranet": ("10.9.8.7",),
    "127.0.0.2.nip.example": ("127.0.0.2",),
    "metadata.cloud.internal": ("169.254.169.254",),
    "api.cluster.local": ("10.96.0.1",),
    "public-then-private.example": (PUBLIC, "192.168.7.7"),
    "private-then-public.example": ("192.168.7.7", PUBLIC),
    "public-and-six.example": (PUBLIC, "::1"),
    "mapped.example": ("::ffff:192.168.1.1",),
    "nothing.example": (),
    "scoped.example": ("fe80::1%eth0",),
    "unspecified.example": ("0.0.0.0",),
    "shared.example": ("100.70.1.1",),
}
"""Names that lead where they may not; one that is not here does not exist."""

UNKNOWN = "http://nowhere.example/"

ALLOWED: dict[str, tuple[str, ...]] = {
    "http://example.com/": (PUBLIC,),
    "https://example.com:443/a": (PUBLIC,),
    "https://example.com:8443/?u=http://10.0.0.1/": (PUBLIC,),
    "http://example.com:8080/#@127.0.0.1/": (PUBLIC,),
    "HTTPS://Example.COM/Path": (PUBLIC,),
    "https://zürich.example/": (PUBLIC,),
    "https://192.168.0.1.example.com/": (PUBLIC,),
    "https://7.example.com/": (PUBLIC,),
    "https://example.com./": (PUBLIC,),
    "https://8.8.8.8/": (),
    "https://[2606:4700::1111]/": (),
    "http://example.com/a b": (PUBLIC,),
    "https://example.com/a@b\\c": (PUBLIC,),
    "https://six.example/": ("2606:4700::1", PUBLIC),
    "http://[64:ff9b::808:808]/": (),
}
"""Harmless addresses, and where their names lead."""
