"""The one kind of web view that the program has: it shows what we hand it from memory and can reach nothing else.

Import this module only when the first HTML is to be shown: it loads QtWebEngine.
"""

import re
from collections.abc import Callable, Mapping
from itertools import count

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QUrl, Signal
from PySide6.QtGui import QColor, QImageReader
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from desktop.formats.pictures import MOST_PIXELS
from desktop.ui import web

_PICTURES = {  # first bytes of the picture formats that are handed to the page, with the name that Qt has for them
    b"\x89PNG\r\n\x1a\n": ("image/png", b"png"),
    b"\xff\xd8\xff": ("image/jpeg", b"jpg"),
    b"GIF87a": ("image/gif", b"gif"),
    b"GIF89a": ("image/gif", b"gif"),
    b"BM": ("image/bmp", b"bmp"),
}
_serial = count(1)
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.JavascriptEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.LocalStorageEnabled,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.TouchIconsEnabled,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.AllowWindowActivationFromJavaScript,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.BackForwardCacheEnabled,
    _Attribute.FocusOnNavigationEnabled,
)


def picture(content: bytes) -> tuple[str, bytes]:
    """`content` as (type, bytes) if it is a picture that may be shown: a known raster format of a bearable size. Else ("", b"")."""
    kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = ("image/webp", b"webp")
    if kind is None:
        return "", b""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer, QByteArray(kind[1])).size()  # reads the header only
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return "", b""
    return kind[0], content


class _Interceptor(QWebEngineUrlRequestInterceptor):
    """Lets through what lies in memory, and nothing else."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        scheme = info.requestUrl().scheme()
        picture = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        info.block(not (scheme == web.SCHEME or (scheme == "data" and picture)))


class _Shelf(QWebEngineUrlSchemeHandler):
    """Answers requests under `web.ORIGIN` from memory. `find` gives (type, content) for a path, or None."""

    def __init__(self, find: Callable[[str], tuple[str, bytes] | None]) -> None:
        super().__init__()
        self._find = find

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        found = self._find(job.requestUrl().path().lstrip("/")) if job.requestMethod() == QByteArray(b"GET") else None
        if found is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        kind, content = found
        buffer = QBuffer(job)  # lives as long as the request
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.setAdditionalResponseHeaders(
            {
                QByteArray(b"X-Content-Type-Options"): QByteArray(b"nosniff"),
                QByteArray(b"Cache-Control"): QByteArray(b"no-store"),
            }
        )
        job.reply(QByteArray(kind.encode()), buffer)


class _Page(QWebEnginePage):
    """Goes only where the program sends it. A click on a link is told to the view and goes no further."""

    def __init__(self, profile: QWebEngineProfile, parent: QWidget, clicked: Callable[[str], None]) -> None:
        super().__init__(profile, parent)
        self.goal = QUrl()
        self._clicked = clicked

    def acceptNavigationRequest(self, url: QUrl | str, type: QWebEnginePage.NavigationType, isMainFrame: bool) -> bool:
        url = QUrl(url)
        if type == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self._clicked(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
            return False
        return isMainFrame and url == self.goal

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]  # Qt's own way to refuse; middle click and the like: nothing opens in here

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, lineNumber: int, sourceID: str
    ) -> None:
        pass  # a mail's content does not belong into a log

    def chooseFiles(self, *_: object) -> list[str]:
        return []


def _register() -> None:
    """Our scheme must be known before the first class of QtWebEngine is made; Qt ignores late calls."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(web.SCHEME.encode())).name():
        return
    scheme = QWebEngineUrlScheme(QByteArray(web.SCHEME.encode()))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class MailView(QWebEngineView):
    """Shows a page from memory. JavaScript is off unless `editing` (the program's own editor, whose script is ours alone).

    `link_hovered` carries an address or "", `link_clicked` an address as it stands in the page. `find` of `show_page` is asked
    for every picture that the page names under `web.ORIGIN` (path without leading slash).
    """

    link_hovered = Signal(str)
    link_clicked = Signal(str)
    words_found = Signal(int, int)  # which of how many places is shown

    def __init__(self, parent: QWidget | None = None, *, editing: bool = False) -> None:
        _register()
        super().__init__(parent)
        self._key = ""
        self._html = b""
        self._more: Callable[[str], tuple[str, bytes] | None] | None = None
        self._shelf = _Shelf(self._find)
        self._interceptor = _Interceptor()
        self._profile = profile = QWebEngineProfile()  # without a name: off the record
        profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        profile.cookieStore().setCookieFilter(lambda _request: False)
        profile.setUrlRequestInterceptor(self._interceptor)
        profile.installUrlSchemeHandler(QByteArray(web.SCHEME.encode()), self._shelf)
        profile.downloadRequested.connect(self._refuse_download)
        self._page = page = _Page(profile, self, self.link_clicked.emit)
        profile.setParent(QCoreApplication.instance())  # not of the view: a profile must outlive its pages
        page.destroyed.connect(profile.deleteLater)
        for attribute in _OFF:
            page.settings().setAttribute(attribute, False)
        if editing:
            page.settings().setAttribute(_Attribute.JavascriptEnabled, True)
        page.permissionRequested.connect(self._refuse_permission)
        page.linkHovered.connect(self.link_hovered)
        page.findTextFinished.connect(lambda found: self.words_found.emit(found.activeMatch(), found.numberOfMatches()))
        page.setBackgroundColor(QColor("transparent"))
        self.setPage(page)
        self.setAcceptDrops(editing)

    def show_page(self, html: str, *, find: Callable[[str], tuple[str, bytes] | None] | None = None) -> None:
        """Show a whole document (`web.document`). It is loaded by our scheme, so its size is not limited as with setHtml."""
        self._key, self._html, self._more = f"{next(_serial)}.html", html.encode("utf-8", "replace"), find
        self._page.goal = QUrl(web.ORIGIN + self._key)
        self._page.load(self._page.goal)

    def show_files(self, html: str, files: Mapping[str, bytes]) -> None:
        """`show_page` with pictures given by path."""
        self.show_page(html, find=lambda path: picture(files[path]) if path in files else None)

    def find_words(self, words: str, *, backwards: bool) -> None:
        """Mark these words and go to the next place of them; `words_found` tells. Empty words take the marks away."""
        flags = QWebEnginePage.FindFlag.FindBackward if backwards else QWebEnginePage.FindFlag(0)
        self._page.findText(words, flags)

    def blank(self) -> None:
        """Show nothing and forget what was shown."""
        self.show_page("<!DOCTYPE html><meta charset=utf-8>")

    def close_down(self) -> None:
        """Nothing is shown after this. Its page goes now: at the end of the program the profile must not go before it."""
        self.stop()
        delete(self._page)

    def _find(self, path: str) -> tuple[str, bytes] | None:
        if path == self._key:
            return "text/html;charset=utf-8", self._html
        found = self._more(path) if self._more and not re.fullmatch(r"\d+\.html", path) else None
        return found if found and found[0].startswith("image/") else None

    @staticmethod
    def _refuse_download(request: QWebEngineDownloadRequest) -> None:
        request.cancel()

    @staticmethod
    def _refuse_permission(permission: QWebEnginePermission) -> None:
        permission.deny()
