; What Windows is told, all of it for this user alone: where LIPdesk is, its entry among the programs, its shortcuts,
; and what a double click on a partnership's file does.

!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\LIPdesk"
!define CLASSES "Software\Classes"

Function RegisterProgram
  WriteRegStr HKCU "Software\LIPdesk" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "LIPdesk"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "LIPdesk"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\LIPdesk.exe,0"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  Call Associate
  SetOutPath "$PROFILE"  ; where the shortcuts begin; not in the program, which would hold its folder
  CreateShortcut "$SMPROGRAMS\LIPdesk.lnk" "$INSTDIR\LIPdesk.exe" "" "$INSTDIR\LIPdesk.exe" 0 "" "" "$(FileKind)"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP" $1
  ${IfNot} ${Errors}
    Call PutOnDesktop
  ${EndIf}
FunctionEnd

Function PutOnDesktop
  SetOutPath "$PROFILE"
  CreateShortcut "$DESKTOP\LIPdesk.lnk" "$INSTDIR\LIPdesk.exe" "" "$INSTDIR\LIPdesk.exe" 0
FunctionEnd

; Partnerships' files open with LIPdesk, unless she has chosen another program for them.
Function Associate
  WriteRegStr HKCU "${CLASSES}\LIPdesk.File" "" "$(FileKind)"
  WriteRegStr HKCU "${CLASSES}\LIPdesk.File" "FriendlyTypeName" "$(FileKind)"
  WriteRegStr HKCU "${CLASSES}\LIPdesk.File\DefaultIcon" "" "$INSTDIR\LIPdesk.exe,1"
  WriteRegStr HKCU "${CLASSES}\LIPdesk.File\shell\open" "FriendlyAppName" "LIPdesk"
  WriteRegStr HKCU "${CLASSES}\LIPdesk.File\shell\open\command" "" '"$INSTDIR\LIPdesk.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.lipdesk\OpenWithProgids" "LIPdesk.File" ""
  ReadRegStr $0 HKCU "${CLASSES}\.lipdesk" ""
  ${If} $0 == ""
    WriteRegStr HKCU "${CLASSES}\.lipdesk" "" "LIPdesk.File"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function un.Register
  ReadRegStr $0 HKCU "${CLASSES}\.lipdesk" ""
  ${If} $0 == "LIPdesk.File"
    DeleteRegValue HKCU "${CLASSES}\.lipdesk" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.lipdesk\OpenWithProgids" "LIPdesk.File"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.lipdesk\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.lipdesk"
  DeleteRegKey HKCU "${CLASSES}\LIPdesk.File"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "Software\LIPdesk"
  Delete "$SMPROGRAMS\LIPdesk.lnk"
  Delete "$DESKTOP\LIPdesk.lnk"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
