"""`python -m mutualist.jobs.analysis` is an analysis in a process of its own."""

if __name__ == "__main__":
    from mutualist.jobs.analysis.process import main

    main()
