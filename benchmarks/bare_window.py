"""A Qt window with one label, and nothing else: what the frozen program is compared with."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Bare"))
window.resize(1366, 700)
window.show()
sys.exit(application.exec())
