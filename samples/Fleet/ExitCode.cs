namespace Fleet;

public static class ExitCode
{
    public const int Success = 0;
    public const int BrokenPromise = 1;
    public const int BadInput = 2;
    public const int Interrupted = 130;
}
