; What the setup and the update say, in English.

!macro En NAME WORDS
  LangString ${NAME} ${LANG_ENGLISH} "${WORDS}"
!macroend

!insertmacro En Running "LIPdesk is open.$\r$\n$\r$\nPlease close it, then click Retry. Your work is saved."
!insertmacro En SecondSetup "Another setup of LIPdesk is at work. Please let it finish first."
!insertmacro En GoingBack "LIPdesk $4 is installed here, and this is the older version ${VERSION}.$\r$\n$\r$\nFiles that the newer version has worked in may not open in the older one. Do you want to go back all the same?"
!insertmacro En FullDisk "There is too little room on the disk: $3 MB more are needed.$\r$\n$\r$\nPlease make room and try again. Nothing was changed."
!insertmacro En NotWritten "A file could not be written. The disk may be full, or another program, a virus scanner for instance, may be holding it.$\r$\n$\r$\nPlease try again. What was installed before still works."
!insertmacro En Trying "Trying out the new program; this may take a minute..."
!insertmacro En SelfTestFailed "The new program does not work on this computer, so it was taken away again. What was installed before still works, and your files were not touched.$\r$\n$\r$\nWhat was found is written in:$\r$\n$TEMP\LIPdesk self-test.txt"

!if ${PART} == Setup
  !insertmacro En WelcomeTitle "Welcome to LIPdesk ${VERSION}"
  !insertmacro En WelcomeText "LIPdesk keeps the memory of your partnership in one file, and writes your annual report from it.$\r$\n$\r$\nIt is installed for you alone: no administrator is needed, and nothing is ever sent anywhere.$\r$\n$\r$\nIt takes about two minutes."
  !insertmacro En WelcomeBack "LIPdesk is already on this computer, and is now brought to version ${VERSION}.$\r$\n$\r$\nYour files, backups and settings stay as they are. Should anything go wrong on the way, even the power, the version that you have goes on working."
  !insertmacro En WhereTo "LIPdesk is put in the folder below. It belongs to you, so that no administrator is needed; you can simply click Install."
  !insertmacro En Copying "Copying LIPdesk..."
  !insertmacro En FinishTitle "LIPdesk is ready"
  !insertmacro En FinishText "You find it in the Start menu, and a double click on a partnership’s file opens it.$\r$\n$\r$\nInside LIPdesk, F1 opens the guide."
  !insertmacro En OpenNow "Open LIPdesk now"
  !insertmacro En OnDesktop "Put a shortcut on the desktop"
  !insertmacro En ReallyCancel "Do you want to stop? Nothing has been changed on this computer."
  !insertmacro En OldWindows "LIPdesk needs Windows 10, version 1809, or later, with 64 bits."
  !insertmacro En FileKind "LIPdesk partnership"
  !insertmacro En UninstallText "LIPdesk is removed from this computer. Your partnership’s files, their backups and your settings stay where they are: the files in your folder “LIPdesk” or where you put them, the backups in “LIPdesk Backups” among your documents, the settings in AppData\Roaming\LIPdesk."
  !insertmacro En DataKept "Your files, backups and settings were kept."
!else
  !insertmacro En UpdateWhere "LIPdesk in the folder below is brought to version ${VERSION}. Your files and settings stay as they are. Should the power fail on the way, the version that you have goes on working."
  !insertmacro En UpdateFolder "The folder of LIPdesk"
  !insertmacro En UpdatedTitle "LIPdesk is up to date"
  !insertmacro En UpdatedText "This is now version ${VERSION}."
  !insertmacro En NothingToUpdate "LIPdesk is not in this folder:$\r$\n$INSTDIR$\r$\n$\r$\nFor a computer without LIPdesk, use the full setup, LIPdesk-${VERSION}-setup.exe."
  !insertmacro En CutSetup "A setup of LIPdesk was interrupted here, and has to be finished first.$\r$\n$\r$\nPlease run the full setup, LIPdesk-${VERSION}-setup.exe. Your files are not touched by it."
  !insertmacro En OtherRuntime "This small update does not fit LIPdesk $Installed, which is installed here: too much has changed since.$\r$\n$\r$\nPlease use the full setup, LIPdesk-${VERSION}-setup.exe. Nothing was changed."
!endif
