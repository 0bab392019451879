; Which versions are there: what the contents folders say, not the registry, which a power cut may leave behind.

; Whether a folder in $INSTDIR is contents of ours, by its name and by what lies in it: $0 becomes "" or its name
; without ".new" or ".old". The folder's name is on the stack.
!macro IsContents UN
Function ${UN}IsContents
  Exch $R0
  Push $R1
  StrCpy $0 ""
  StrCpy $R1 $R0 4 -4
  ${If} $R1 == ".new"
  ${OrIf} $R1 == ".old"
    StrCpy $R1 $R0 -4
  ${Else}
    StrCpy $R1 $R0
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\$R0\runtime.txt"
    StrCpy $R0 $R1 1 -9  ; VERSION-RUNTIME, eight letters of it
    ${If} $R0 == "-"
      StrCpy $0 $R1
    ${EndIf}
  ${EndIf}
  Pop $R1
  Pop $R0
FunctionEnd

!macroend

!macro RemoveContents UN
; Removes contents, what says that they are ours at the very end, so that a cut is made good the next time.
Function ${UN}RemoveContents
  Exch $R0
  Push $R1
  Push $R2
  FindFirst $R1 $R2 "$R0\*.*"
  ${DoWhile} $R2 != ""
    ${If} $R2 != "."
    ${AndIf} $R2 != ".."
    ${AndIf} $R2 != "runtime.txt"
      ${If} ${FileExists} "$R0\$R2\*.*"
        RMDir /r "$R0\$R2"
      ${Else}
        Delete "$R0\$R2"
      ${EndIf}
    ${EndIf}
    FindNext $R1 $R2
  ${Loop}
  FindClose $R1
  Delete "$R0\runtime.txt"
  RMDir "$R0"
  Pop $R2
  Pop $R1
  Pop $R0
FunctionEnd

; Removes every contents folder but the one that is on the stack ("" for all). One in use keeps its name and stays.
Function ${UN}RemoveOtherContents
  Exch $R3
  Push $R1
  Push $R2
  FindFirst $R1 $R2 "$INSTDIR\*-*"
  ${DoWhile} $R2 != ""
    Push $R2
    Call ${UN}IsContents
    ${If} $0 != ""
    ${AndIf} $R2 != $R3
      ${If} $R2 == $0
        ClearErrors
        RMDir /r "$INSTDIR\$R2.old"
        Rename "$INSTDIR\$R2" "$INSTDIR\$R2.old"
        ${IfNot} ${Errors}
          Push "$INSTDIR\$R2.old"
          Call ${UN}RemoveContents
        ${EndIf}
      ${Else}
        Push "$INSTDIR\$R2"
        Call ${UN}RemoveContents
      ${EndIf}
    ${EndIf}
    FindNext $R1 $R2
  ${Loop}
  FindClose $R1
  Pop $R2
  Pop $R1
  Pop $R3
FunctionEnd
!macroend

!insertmacro IsContents ""
!if ${PART} == Setup
  !insertmacro RemoveContents ""
  !insertmacro IsContents "un."
  !insertmacro RemoveContents "un."
!endif

Var Contents  ; the contents folder found
Var Found     ; how many there are
Var Installed ; the newest version in them

; Looks at all contents: an upgrade that was cut leaves two.
Function FindInstalled
  StrCpy $Found 0
  StrCpy $Contents ""
  StrCpy $Installed ""
  FindFirst $1 $2 "$INSTDIR\*-*"
  ${DoWhile} $2 != ""
    Push $2
    Call IsContents
    ${If} $0 == $2
    ${AndIf} ${FileExists} "$INSTDIR\$2\code\current"
      StrCpy $Contents $2
      IntOp $Found $Found + 1
      Push "$INSTDIR\$2\code\current"
      Call FirstLine
      Pop $3
      StrCpy $3 $3 -9
      ${If} $Installed == ""
        StrCpy $Installed $3
      ${Else}
        ${VersionCompare} $3 $Installed $0
        ${If} $0 = 1
          StrCpy $Installed $3
        ${EndIf}
      ${EndIf}
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
FunctionEnd

; The first line of the file that is on the stack.
Function FirstLine
  Exch $R0
  Push $R1
  FileOpen $R1 $R0 r
  FileRead $R1 $R0
  FileClose $R1
  ${TrimNewLines} $R0 $R0
  Pop $R1
  Exch $R0
FunctionEnd

; Removes all code but what runs. The folder of code is on the stack.
Function RemoveOtherCode
  Exch $R0
  Push "$R0\current"
  Call FirstLine
  Pop $3
  FindFirst $1 $2 "$R0\*-*"
  ${DoWhile} $2 != ""
    ${If} $2 != $3
    ${AndIf} ${FileExists} "$R0\$2\lipdesk\*.*"
      RMDir /r "$R0\$2"
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
  Pop $R0
FunctionEnd
