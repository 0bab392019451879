Target ${TARGET}
; The small update: only LIPdesk's own code, for the version that is installed.
;
;   LIPdesk-VERSION-update.exe [/S] [/LANG=fr|en] [/OLDER] [/D=FOLDER]
;
; It finds LIPdesk where the setup put it; a portable LIPdesk, whose folder she names or /D= does, is updated alike.
; It ends with the levels that setup.nsi lists, and leaves a whole program at every instant.
;
; devtools/build/update.py gives TARGET, VERSION, RUNTIME (the id), CODE (the folder), FILES, COUNT, BYTES and OUTFILE.

!define PART Update
!include "frame.nsh"

OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\LIPdesk"
InstallDirRegKey HKCU "Software\LIPdesk" "InstallDir"

!define MUI_ICON "${ICON}"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(UpdateWhere)"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "$(UpdateFolder)"
!define MUI_DIRECTORYPAGE_VERIFYONLEAVE
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RefuseEmptyFolder
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(UpdatedTitle)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(UpdatedText)"
!insertmacro MUI_PAGE_INSTFILES
!include "languages.nsh"

!include "refusals.nsh"
!include "disk.nsh"
!include "versions.nsh"
!include "trial.nsh"

Var Code      ; the folder code\ of the contents
Var Before    ; the name of the code that runs until the switch

Function .onInit
  Call ChooseLanguage
  Call RefuseSecondSetup
FunctionEnd

Function RefuseEmptyFolder
  ${IfNot} ${FileExists} "$INSTDIR\LIPdesk.exe"
    !insertmacro Refuse 5 "$(NothingToUpdate)"
  ${EndIf}
FunctionEnd

Section "LIPdesk"
  Call RefuseEmptyFolder
  Call RefuseRunning
  Call FindInstalled
  Push $Installed
  Call RefuseGoingBack
  Call RefuseOtherRuntime
  Push ${BYTES}
  Call RefuseFullDisk
  SetErrorLevel 7
  Call LayCode
  SetErrorLevel 2
  Call TryNewCode
  SetErrorLevel 7
  Call SwitchCode
  SetErrorLevel 2
  Call RegisterVersion
  Push $Code
  Call RemoveOtherCode
  SetErrorLevel 0
SectionEnd

; The code in here may ask for a module that another runtime has not got.
Function RefuseOtherRuntime
  ${If} $Found <> 1
    !insertmacro Refuse 5 "$(CutSetup)"
  ${EndIf}
  Push "$INSTDIR\$Contents\runtime.txt"
  Call FirstLine
  Pop $0
  ${If} $0 != "${RUNTIME}"
    !insertmacro Refuse 5 "$(OtherRuntime)"
  ${EndIf}
  StrCpy $Code "$INSTDIR\$Contents\code"
  Push "$Code\current"
  Call FirstLine
  Pop $Before
FunctionEnd

; The new code beside the old, whole and on the disk before it gets its name.
Function LayCode
  SetDetailsPrint none
  RMDir /r "$Code\${CODE}.new"
  !include "${FILES}"
  SetOutPath "$PROFILE"
  StrCpy $Files 0
  StrCpy $Bytes 0
  Push "$Code\${CODE}.new"
  Call FlushFolder
  SetDetailsPrint both
  ${If} $Files <> ${COUNT}
  ${OrIf} $Bytes <> ${BYTES}
    !insertmacro Refuse 7 "$(NotWritten)"
  ${EndIf}
  ${If} ${FileExists} "$Code\${CODE}\*.*"
    Push "$Contents\code\${CODE}.new"  ; the same update again mends it
    Push "$Contents\code\${CODE}"
    Call MoveFolderOver
    RMDir /r "$Code\${CODE}.new"
  ${Else}
    !insertmacro MoveOver "$Code\${CODE}.new" "$Code\${CODE}"
    ${If} $0 = 0
      !insertmacro Refuse 7 "$(NotWritten)"
    ${EndIf}
  ${EndIf}
FunctionEnd

; The installed program runs the new code for this one time; what she uses is still the old.
Function TryNewCode
  System::Call 'kernel32::SetEnvironmentVariableW(w "LIPDESK_CODE", w "${CODE}")'
  Push "$INSTDIR\lipdesk-cli.exe"
  Call SelfTest
  Pop $0
  ${If} $0 != 0
    ${If} $Before != "${CODE}"
      RMDir /r "$Code\${CODE}"
    ${EndIf}
    !insertmacro Refuse 8 "$(SelfTestFailed)"
  ${EndIf}
  Push "$Code\${CODE}"  ; with what the self-test had compiled
  Call FlushFolder
FunctionEnd

; The instant of the update.
Function SwitchCode
  FileOpen $0 "$Code\current.new" w
  FileWrite $0 "${CODE}$\n"
  FileClose $0
  Push "$Code\current.new"
  Call FlushFile
  !insertmacro MoveOver "$Code\current.new" "$Code\current"
  ${If} $0 = 0
    !insertmacro Refuse 7 "$(NotWritten)"
  ${EndIf}
FunctionEnd

; When Windows itself stopped the update.
Function .onInstFailed
  SetOutPath "$PROFILE"
  ${If} $Code != ""
    RMDir /r "$Code\${CODE}.new"
    Delete "$Code\current.new"
  ${EndIf}
FunctionEnd

; A portable LIPdesk has no entry among the programs.
Function RegisterVersion
  ReadRegStr $0 HKCU "Software\LIPdesk" "InstallDir"
  ${If} $0 == $INSTDIR
    WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\LIPdesk" "DisplayVersion" "${VERSION}"
  ${EndIf}
FunctionEnd
