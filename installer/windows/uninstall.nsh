; Takes away what the setup laid, and nothing else: her files, backups and settings are not in this folder.
; `uninstall.exe /S` ends with the levels that setup.nsi lists; it goes on in a copy of itself unless it is given
; `_?=FOLDER` at the end, and then it stays behind itself.

!insertmacro RefuseRunning "un."
!insertmacro RefuseSecondSetup "un."

Function un.onInit
  Call un.ChooseLanguage
  Call un.RefuseSecondSetup
FunctionEnd

Section "Uninstall"
  Call un.RefuseRunning
  Delete "$INSTDIR\LIPdesk.exe"
  Delete "$INSTDIR\lipdesk-cli.exe"
  Delete "$INSTDIR\LIPdesk.new.exe"
  Delete "$INSTDIR\lipdesk-cli.new.exe"
  Delete "$INSTDIR\uninstall.new.exe"
  Push ""
  Call un.RemoveOtherContents
  Call un.Register
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"  ; only when nothing of hers is in it
  SetDetailsPrint both
  DetailPrint "$(DataKept)"
  SetErrorLevel 0
SectionEnd
