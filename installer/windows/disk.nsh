; Files that are really on the disk, and names that change in one instant.

Var Files
Var Bytes

; Writes what Windows still holds of a file to the disk, and counts it. The file is on the stack.
Function FlushFile
  Exch $R0
  Push $R1
  Push $R2
  Push $R3
  ${For} $R3 1 40  ; a virus scanner may hold it for a while
    System::Call 'kernel32::CreateFileW(w R0, i 0xC0000000, i 7, p 0, i 3, i 0x80, p 0) p .R1'
    ${If} $R1 <> -1
      ${ExitFor}
    ${EndIf}
    Sleep 250
  ${Next}
  ${If} $R1 <> -1
    System::Call 'kernel32::FlushFileBuffers(p R1) i .R2'
    ${If} $R2 <> 0
      System::Call 'kernel32::GetFileSizeEx(p R1, *l .R2)'
      IntOp $Files $Files + 1
      IntOp $Bytes $Bytes + $R2
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p R1)'
  ${EndIf}
  Pop $R3
  Pop $R2
  Pop $R1
  Pop $R0
FunctionEnd

; Flushes every file in the folder that is on the stack; $Files and $Bytes grow by what was found.
Function FlushFolder
  Exch $R0
  Push $R1
  Push $R2
  FindFirst $R1 $R2 "$R0\*.*"
  ${DoWhile} $R2 != ""
    ${If} $R2 != "."
    ${AndIf} $R2 != ".."
      Push "$R0\$R2"
      ${If} ${FileExists} "$R0\$R2\*.*"
        Call FlushFolder
      ${Else}
        Call FlushFile
      ${EndIf}
    ${EndIf}
    FindNext $R1 $R2
  ${Loop}
  FindClose $R1
  Pop $R2
  Pop $R1
  Pop $R0
FunctionEnd

; Renames, over what bears the name if that is a file, and returns when the disk knows it: 0 in $0 when it failed.
!macro MoveOver FROM TO
  Push "${FROM}"
  Push "${TO}"
  Call MoveOver
  Pop $0
!macroend
Function MoveOver
  Exch $R1
  Exch
  Exch $R0
  Push $R2
  Push $R3
  ${For} $R3 1 12
    System::Call 'kernel32::MoveFileExW(w R0, w R1, i 9) i .R2'  ; REPLACE_EXISTING and WRITE_THROUGH
    ${If} $R2 <> 0
      ${ExitFor}
    ${EndIf}
    Sleep 250
  ${Next}
  StrCpy $R0 $R2
  Pop $R3
  Pop $R2
  Exch
  Pop $R1
  Exch $R0
FunctionEnd

; Renames every file of one folder over its like in another; the first and the second are on the stack.
Function MoveFolderOver
  Exch $R1
  Exch
  Exch $R0
  Push $R2
  Push $R3
  CreateDirectory "$INSTDIR\$R1"
  FindFirst $R2 $R3 "$INSTDIR\$R0\*.*"
  ${DoWhile} $R3 != ""
    ${If} $R3 != "."
    ${AndIf} $R3 != ".."
      ${If} ${FileExists} "$INSTDIR\$R0\$R3\*.*"
        Push "$R0\$R3"
        Push "$R1\$R3"
        Call MoveFolderOver
      ${Else}
        !insertmacro MoveOver "$INSTDIR\$R0\$R3" "$INSTDIR\$R1\$R3"
        ${If} $0 = 0
          !insertmacro Refuse 7 "$(NotWritten)"
        ${EndIf}
      ${EndIf}
    ${EndIf}
    FindNext $R2 $R3
  ${Loop}
  FindClose $R2
  Pop $R3
  Pop $R2
  Pop $R0
  Pop $R1
FunctionEnd
