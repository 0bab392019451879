; Why a setup or an update would rather not begin. The levels are those that setup.nsi lists.

!if ${PART} == Setup  ; an update comes after it
Function RefuseOldWindows
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763  ; 1809, the oldest that Qt 6.8 runs on
    !insertmacro Refuse 6 "$(OldWindows)"
  ${EndIf}
FunctionEnd
!endif

; The name is held until this process ends, however it ends.
!macro RefuseSecondSetup UN
Function ${UN}RefuseSecondSetup
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "LIPdesk setup") p .r0 ?e'
  Pop $0
  ${If} $0 = 183
    !insertmacro Refuse 3 "$(SecondSetup)"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RefuseSecondSetup ""

; Windows lets nobody write to a program that runs.
!macro RefuseRunning UN
Function ${UN}RefuseRunning
  Push "$INSTDIR\lipdesk-cli.exe"
  Push "$INSTDIR\LIPdesk.exe"
  ${For} $1 1 2
    Pop $2
    again:
    ${If} ${FileExists} $2
      ClearErrors
      FileOpen $0 $2 a
      ${If} ${Errors}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
        SetErrorLevel 3
        Abort
      ${EndIf}
      FileClose $0
    ${EndIf}
  ${Next}
FunctionEnd
!macroend
!insertmacro RefuseRunning ""

; The bytes needed are on the stack.
Function RefuseFullDisk
  Exch $1
  CreateDirectory "$INSTDIR"
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r2, p 0, p 0) i .r0'
  IntOp $1 $1 + 33554432  ; what Windows and the self-test need beside it
  ${If} $0 <> 0
  ${AndIf} $2 L< $1
    IntOp $3 $1 - $2
    IntOp $3 $3 / 1000000
    IntOp $3 $3 + 1
    !insertmacro Refuse 7 "$(FullDisk)"
  ${EndIf}
  Pop $1
FunctionEnd

; The version installed is on the stack, empty when there is none. Who says /OLDER is not asked.
Function RefuseGoingBack
  Exch $4
  ClearErrors
  ${GetParameters} $1
  ${GetOptions} $1 "/OLDER" $0
  ${If} ${Errors}
  ${AndIf} $4 != ""
    ${VersionCompare} "$4" "${VERSION}" $0
    ${If} $0 = 1
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(GoingBack)" /SD IDNO IDYES back
      SetErrorLevel 4
      Abort
      back:
    ${EndIf}
  ${EndIf}
  Pop $4
FunctionEnd
