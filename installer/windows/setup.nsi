Target ${TARGET}
; The setup: lays the whole program for the one who runs it, in French or English, without an administrator.
;
;   LIPdesk-VERSION-setup.exe [/S] [/LANG=fr|en] [/DESKTOP] [/OLDER] [/D=FOLDER]
;
; /S asks nothing; /DESKTOP also puts a shortcut on the desktop; /OLDER goes back to this version from a newer one; /D=
; comes last, without quotation marks. It ends with
;   0  done
;   1  she cancelled
;   2  stopped before anything was changed, for a reason that Windows gave
;   3  LIPdesk, or another setup, is running
;   4  a newer version is installed; she, or /S without /OLDER, does not want to go back
;   5  (update) this update belongs to another version, or LIPdesk is not there
;   6  Windows is older than LIPdesk needs
;   7  no room on the disk, or a file could not be written
;   8  the new program does not work here: its self-test failed
; Whatever it ends with, and also when the power goes at any instant, a whole program is there: the old or the new one.
;
; devtools/build/windows.py gives TARGET, VERSION, KILOBYTES, CONTENTS, PROGRAM, FILES, COUNT, BYTES, PICTURES and OUTFILE.

!define PART Setup
!include "frame.nsh"

OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\LIPdesk"
InstallDirRegKey HKCU "Software\LIPdesk" "InstallDir"

!include "screens.nsh"
!include "refusals.nsh"
!include "disk.nsh"
!include "versions.nsh"
!include "trial.nsh"
!include "registry.nsh"
!include "uninstall.nsh"

Var Laid  ; 1 once contents are there that no program of hers uses yet

Function .onInit
  Call ChooseLanguage
  Call RefuseOldWindows
  Call RefuseSecondSetup
FunctionEnd

Section "LIPdesk"
  AddSize ${KILOBYTES}
  Call RefuseRunning
  Call FindInstalled
  Push $Installed
  Call RefuseGoingBack
  Push ${BYTES}
  Call RefuseFullDisk
  SetErrorLevel 7
  Call LayContents
  Call LayPrograms
  SetErrorLevel 2
  Call TryNewProgram
  Call SwitchPrograms
  Call RegisterProgram
  Push "${CONTENTS}"
  Call RemoveOtherContents
  Push "$INSTDIR\${CONTENTS}\code"  ; of an update that this setup goes back before
  Call RemoveOtherCode
  SetErrorLevel 0
SectionEnd

; The contents folder beside the old one, whole and on the disk before it gets its name.
Function LayContents
  DetailPrint "$(Copying)"
  SetDetailsPrint none
  RMDir /r "$INSTDIR\${CONTENTS}.new"
  !include "${FILES}"
  SetOutPath "$PROFILE"
  StrCpy $Files 0
  StrCpy $Bytes 0
  Push "$INSTDIR\${CONTENTS}.new"
  Call FlushFolder
  SetDetailsPrint both
  ${If} $Files <> ${COUNT}
  ${OrIf} $Bytes <> ${BYTES}
    Call TakeBack
    !insertmacro Refuse 7 "$(NotWritten)"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${CONTENTS}\*.*"
    ; The same build again mends it file by file: the folder in use is never away, not for an instant.
    Push "${CONTENTS}.new"
    Push "${CONTENTS}"
    Call MoveFolderOver
    RMDir /r "$INSTDIR\${CONTENTS}.new"
  ${Else}
    !insertmacro MoveOver "$INSTDIR\${CONTENTS}.new" "$INSTDIR\${CONTENTS}"
    ${If} $0 = 0
      Call TakeBack
      !insertmacro Refuse 7 "$(NotWritten)"
    ${EndIf}
    StrCpy $Laid 1
  ${EndIf}
FunctionEnd

; The programs beside the old ones; they find their contents by the name that they were built with.
Function LayPrograms
  SetOutPath "$INSTDIR"
  File "/oname=LIPdesk.new.exe" "${PROGRAM}/LIPdesk.exe"
  File "/oname=lipdesk-cli.new.exe" "${PROGRAM}/lipdesk-cli.exe"
  WriteUninstaller "$INSTDIR\uninstall.new.exe"
  SetOutPath "$PROFILE"
  Push "$INSTDIR\LIPdesk.new.exe"
  Call FlushFile
  Push "$INSTDIR\lipdesk-cli.new.exe"
  Call FlushFile
  Push "$INSTDIR\uninstall.new.exe"
  Call FlushFile
FunctionEnd

Function TryNewProgram
  Push "$INSTDIR\lipdesk-cli.new.exe"
  Call SelfTest
  Pop $0
  ${If} $0 != 0
    Call TakeBack
    !insertmacro Refuse 8 "$(SelfTestFailed)"
  ${EndIf}
FunctionEnd

; The instant of the upgrade. Between the two programs both contents are there.
Function SwitchPrograms
  StrCpy $Laid 0
  Push "$INSTDIR\lipdesk-cli"
  Call SwitchProgram
  Push "$INSTDIR\LIPdesk"
  Call SwitchProgram
  Push "$INSTDIR\uninstall"
  Call SwitchProgram
FunctionEnd

; One renaming. The program is on the stack, without .exe.
Function SwitchProgram
  Exch $1
  again:
  !insertmacro MoveOver "$1.new.exe" "$1.exe"
  ${If} $0 = 0
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Abort
  ${EndIf}
  Pop $1
FunctionEnd

; When Windows itself stopped the setup.
Function .onInstFailed
  Call TakeBack
FunctionEnd

; What was laid and is of no use is taken away again; what she had is as it was.
Function TakeBack
  SetOutPath "$PROFILE"  ; a folder in which the setup stands stays
  Delete "$INSTDIR\LIPdesk.new.exe"
  Delete "$INSTDIR\lipdesk-cli.new.exe"
  Delete "$INSTDIR\uninstall.new.exe"
  RMDir /r "$INSTDIR\${CONTENTS}.new"
  ${If} $Laid = 1
    Push "$INSTDIR\${CONTENTS}"
    Call RemoveContents
  ${EndIf}
  RMDir "$INSTDIR"
FunctionEnd
