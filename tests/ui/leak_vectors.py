"""Ways in which an HTML mail may try to reach its sender, each with a host of its own under leak.test."""

_NOT_NAMED = "http://203.0.113.77/"  # an address needs no DNS

_BODIES = {
    "img": '<img src="http://HOST/a.png">',
    "img-https": '<img src="https://HOST/a.png">',
    "img-srcset": '<img srcset="http://HOST/a.png 1x, http://HOST/b.png 2x">',
    "picture": '<picture><source srcset="http://HOST/a.webp"><img src="http://HOST/a.png"></picture>',
    "protocol-relative": '<img src="//HOST/a.png">',
    "background": '<table background="http://HOST/a.png"><tr><td background="http://HOST/b.png">x</td></tr></table>',
    "body-background": '<body background="http://HOST/a.png">x</body>',
    "style-attribute": '<div style="background:url(http://HOST/a.png)">x</div>',
    "style-escape": '<p style="background:u\\72l(http://HOST/a.png)">x</p>',
    "style-sheet": "<style>p{background:url('http://HOST/a.png')}</style><p>x</p>",
    "style-import": "<style>@import url(http://HOST/a.css);</style>x",
    "style-import-string": "<style>@import 'http://HOST/a.css';</style>x",
    "font-face": "<style>@font-face{font-family:x;src:url(http://HOST/a.woff)}p{font-family:x}</style><p>x</p>",
    "image-set": "<div style=\"background:image-set('http://HOST/a.png' 1x);height:9px\">x</div>",
    "variable": "<style>:root{--a:url(http://HOST/a.png)}p{background:var(--a)}</style><p>x</p>",
    "list-style": '<ul style="list-style:url(http://HOST/a.png)"><li>x</ul>',
    "cursor": '<div style="cursor:url(http://HOST/a.cur),auto">x</div>',
    "content": "<style>p::before{content:url(http://HOST/a.png)}</style><p>x</p>",
    "link-stylesheet": '<link rel="stylesheet" href="http://HOST/a.css">x',
    "link-preconnect": '<link rel="preconnect" href="http://HOST/">x',
    "link-dns-prefetch": '<link rel="dns-prefetch" href="http://HOST/">x',
    "link-prefetch": '<link rel="prefetch" href="http://HOST/a">x',
    "link-preload": '<link rel="preload" as="image" href="http://HOST/a.png">x',
    "link-icon": '<link rel="icon" href="http://HOST/a.ico">x',
    "iframe": '<iframe src="http://HOST/a"></iframe>',
    "iframe-srcdoc": "<iframe srcdoc=\"<img src='http://HOST/a.png'>\"></iframe>",
    "object": '<object data="http://HOST/a.svg" type="image/svg+xml"></object>',
    "embed": '<embed src="http://HOST/a.pdf" type="application/pdf">',
    "video": '<video src="http://HOST/a.mp4" poster="http://HOST/a.png" autoplay></video>',
    "audio": '<audio src="http://HOST/a.ogg" autoplay></audio>',
    "meta-refresh": '<meta http-equiv="refresh" content="0;url=http://HOST/a">x',
    "base": '<base href="http://HOST/"><img src="a.png">',
    "svg-image": '<svg width="9" height="9"><image href="http://HOST/a.png" width="9" height="9"/></svg>',
    "svg-use": '<svg><use href="http://HOST/a.svg#x"/></svg>',
    "input-image": '<input type="image" src="http://HOST/a.png">',
    "form": '<form action="http://HOST/a"><button autofocus>x</button></form>',
    "script": '<script src="http://HOST/a.js"></script>',
    "handler": "<img src=x onerror=\"new Image().src='http://HOST/a.png'\">",
    "noscript": '<noscript><img src="http://HOST/a.png"></noscript>',
    "mxss": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=http://HOST/a.png&gt;">',
    "address": f'<img src="{_NOT_NAMED}a.png"><div style="background:url({_NOT_NAMED}b.png)">x</div>',
    "lazy": '<img loading="lazy" src="http://HOST/a.png"><img loading="eager" src="http://HOST/b.png">',
}

VECTORS = {name: html.replace("HOST", f"{name}.leak.test") for name, html in _BODIES.items()}


def mail(name: str) -> bytes:
    """The vector as a mail."""
    return (
        f"From: tracker@evil.test\r\nTo: a@example.test\r\nSubject: leak {name}\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/html; charset=utf-8\r\n\r\n{VECTORS[name]}\r\n"
    ).encode()
