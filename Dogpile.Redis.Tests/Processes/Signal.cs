using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dogpile.Redis.Tests;

/// <summary>What one process can do to another on Unix.</summary>
internal sealed class Signal
{
    private readonly int _number;

    private Signal(int number) => _number = number;

    /// <summary>Goes on where it was stopped.</summary>
    public static Signal Continue { get; } = new(OperatingSystem.IsMacOS() ? 19 : 18);

    /// <summary>Stands still; its connections stay open.</summary>
    public static Signal Stop { get; } = new(OperatingSystem.IsMacOS() ? 17 : 19);

    public void SendTo(int process)
    {
        if (Send(process, _number) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
