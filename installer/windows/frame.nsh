; The frame of the setup and the update: how both look, how they refuse, which language they speak.

Unicode true
Name "LIPdesk"
Caption "LIPdesk ${VERSION}"
BrandingText "LIPdesk ${VERSION}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
CRCCheck force
AllowSkipFiles off
SetDateSave off
SetOverwrite on
SetCompressor /SOLID /FINAL ${COMPRESSOR}
!if ${COMPRESSOR} == lzma
  SetCompressorDictSize 64
!endif
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "TextFunc.nsh"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"

; Say why, and end with one of the levels that setup.nsi lists.
!macro Refuse LEVEL WORDS
  MessageBox MB_OK|MB_ICONEXCLAMATION "${WORDS}" /SD IDOK
  SetErrorLevel ${LEVEL}
  Abort
!macroend

; The system's language has been chosen already; /LANG= comes before it.
!macro ChooseLanguage UN
Function ${UN}ChooseLanguage
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANG=" $1
  ${IfNot} ${Errors}
    ${If} $1 == "fr"
      StrCpy $LANGUAGE ${LANG_FRENCH}
    ${ElseIf} $1 == "en"
      StrCpy $LANGUAGE ${LANG_ENGLISH}
    ${EndIf}
  ${EndIf}
FunctionEnd
!macroend
