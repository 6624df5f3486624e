; The installer for Windows: for one user, without administrator's rights, in Chinese and English.
;
;   makensis -DVERSION=0.1.0 -DSOURCE=<folder of the bundle> -DOUTPUT=<setup file> [-DSIGN="signtool ... "] tradewind.nsi
;
;   Tradewind-setup.exe /S [/D=folder]     installs without a question        Uninstall.exe /S     removes it, keeps the mail
;
; What it writes: its own folder, a shortcut in the start menu and one in "Send to", and below HKEY_CURRENT_USER the entry for "Apps",
; the handler for mailto: links and for .eml files. Which program opens mailto: links stays the user's choice (Windows asks). Removal takes away exactly that; the profile
; (mail, drafts, customers) goes only when the user says so, and never in silent mode.

Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma

!ifndef VERSION | SOURCE | OUTPUT
  !error "VERSION, SOURCE and OUTPUT have to be given"
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "Tradewind"
!define EXE "Tradewind.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLIENT "Software\Clients\Mail\${NAME}"
!define MAILTO "${NAME}.mailto"
!define EML "${NAME}.eml"

Name "$(PROGRAM)"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "folder"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "tradewind.ico"
!define MUI_UNICON "tradewind.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${NAME}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "language"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString PROGRAM ${LANG_ENGLISH} "Tradewind"
LangString PROGRAM ${LANG_SIMPCHINESE} "外贸邮箱大师 Tradewind"
LangString ABOUT ${LANG_ENGLISH} "The desktop mail program for people who sell abroad"
LangString ABOUT ${LANG_SIMPCHINESE} "为外贸业务员打造的桌面邮箱"
LangString LETTER ${LANG_ENGLISH} "E-mail message"
LangString LETTER ${LANG_SIMPCHINESE} "电子邮件"
LangString RUNNING ${LANG_ENGLISH} "Tradewind is running. Please close it, then click Retry. Nothing that you wrote is lost: drafts are saved."
LangString RUNNING ${LANG_SIMPCHINESE} "外贸邮箱大师正在运行。请先关闭它，再点“重试”。您写的内容不会丢失：草稿已保存。"
LangString REMOVE_DATA ${LANG_ENGLISH} "Remove your mail from this computer as well: accounts, drafts, mail waiting to be sent and everything else that only lies here?$\n$\nChoose No to keep it. A later installation finds it again."
LangString REMOVE_DATA ${LANG_SIMPCHINESE} "是否同时删除本机上的邮件数据：账户、草稿、待发邮件以及其他只保存在本机的内容？$\n$\n选“否”则保留，以后重新安装仍可继续使用。"

; $R0: whether the program's file is in use. Windows lets nobody open a running program for writing.
!macro AskToClose UN
Function ${UN}AskToClose
  again:
    IfFileExists "$INSTDIR\${EXE}" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    IfErrors busy
    FileClose $0
    Goto free
  busy:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  free:
FunctionEnd
!macroend
!insertmacro AskToClose ""
!insertmacro AskToClose "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Tradewind"
  Call AskToClose
  ; An older version's files must not stay among the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*.*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(PROGRAM).lnk" "$INSTDIR\${EXE}"
  ; In the Explorer: "Send to". The files follow --attach.
  CreateShortcut "$SENDTO\$(PROGRAM).lnk" "$INSTDIR\${EXE}" "--attach"

  WriteRegStr HKCU "Software\${NAME}" "folder" "$INSTDIR"
  WriteRegStr HKCU "Software\${NAME}" "shortcut" "$SMPROGRAMS\$(PROGRAM).lnk"
  WriteRegStr HKCU "Software\${NAME}" "sendto" "$SENDTO\$(PROGRAM).lnk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(PROGRAM)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"

  ; mailto: and .eml. What follows "--" is never taken for an option: a link comes from foreign hands.
  WriteRegStr HKCU "Software\Classes\${MAILTO}" "" "URL:MailTo"
  WriteRegStr HKCU "Software\Classes\${MAILTO}" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\${MAILTO}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${MAILTO}\shell\open\command" "" '"$INSTDIR\${EXE}" -- "%1"'
  WriteRegStr HKCU "Software\Classes\${EML}" "" "$(LETTER)"
  WriteRegStr HKCU "Software\Classes\${EML}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${EML}\shell\open\command" "" '"$INSTDIR\${EXE}" -- "%1"'
  WriteRegStr HKCU "Software\Classes\.eml\OpenWithProgids" "${EML}" ""
  WriteRegStr HKCU "${CLIENT}" "" "${NAME}"
  WriteRegStr HKCU "${CLIENT}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${CLIENT}\shell\open\command" "" '"$INSTDIR\${EXE}"'
  WriteRegStr HKCU "${CLIENT}\Capabilities" "ApplicationName" "$(PROGRAM)"
  WriteRegStr HKCU "${CLIENT}\Capabilities" "ApplicationDescription" "$(ABOUT)"
  WriteRegStr HKCU "${CLIENT}\Capabilities\URLAssociations" "mailto" "${MAILTO}"
  WriteRegStr HKCU "${CLIENT}\Capabilities\FileAssociations" ".eml" "${EML}"
  WriteRegStr HKCU "Software\RegisteredApplications" "${NAME}" "${CLIENT}\Capabilities"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
SectionEnd

Section "Uninstall"
  Call un.AskToClose
  ReadRegStr $0 HKCU "Software\${NAME}" "shortcut"
  StrCmp $0 "" +2
  Delete "$0"
  ReadRegStr $0 HKCU "Software\${NAME}" "sendto"
  StrCmp $0 "" +2
  Delete "$0"
  Delete "$INSTDIR\${EXE}"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else lies in it

  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${CLIENT}"
  DeleteRegKey HKCU "Software\Classes\${MAILTO}"
  DeleteRegKey HKCU "Software\Classes\${EML}"
  DeleteRegValue HKCU "Software\Classes\.eml\OpenWithProgids" "${EML}"
  DeleteRegValue HKCU "Software\RegisteredApplications" "${NAME}"
  ; started with the system, if the user wanted that
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${NAME}"
  DeleteRegKey HKCU "Software\${NAME}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'

  ; The profile of this user, and only if it is one.
  IfFileExists "$LOCALAPPDATA\${NAME}\key.json" 0 kept
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(REMOVE_DATA)" /SD IDNO IDNO kept
    RMDir /r "$LOCALAPPDATA\${NAME}"
  kept:
SectionEnd
