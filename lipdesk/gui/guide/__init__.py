"""The user guide: the pages in resources/guide, read inside LIPdesk, without internet."""
