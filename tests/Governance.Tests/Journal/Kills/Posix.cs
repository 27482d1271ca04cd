using System.Runtime.InteropServices;
using System.Text;

namespace VaultPolicy.Governance.Tests.Journal.Kills;

/// <summary>What .NET has no name for.</summary>
internal static class Posix
{
    private const int SigKill = 9;
    private const int StandardInput = 0;
    private const int StandardOutput = 1;

    /// <summary>The second process; 0 in it.</summary>
    public static int Fork() => ForkProcess();

    /// <summary>Kills a process at once.</summary>
    public static void Kill(int process) => _ = Kill(process, SigKill);

    /// <summary>Waits until a child has ended.</summary>
    public static void Wait(int child)
    {
        while (WaitProcess(child, IntPtr.Zero, 0) < 0 && Marshal.GetLastPInvokeError() == 4)
        {
            // Interrupted.
        }
    }

    /// <summary>Ends the process without any cleaning up.</summary>
    public static void Exit(int code) => ExitProcess(code);

    /// <summary>One write of one line, which no other process can come into.</summary>
    public static void WriteLine(string line)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(line + "\n");
        if (Write(StandardOutput, bytes, bytes.Length) != bytes.Length)
        {
            // Whoever listened is gone.
            ExitProcess(5);
        }
    }

    /// <summary>A line of standard input; null at its end.</summary>
    public static string? ReadLine()
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (Read(StandardInput, one, 1) == 1)
        {
            if (one[0] == (byte)'\n')
            {
                return line.ToString();
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    [DllImport("libc", EntryPoint = "fork", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ForkProcess();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WaitProcess(int process, IntPtr status, int options);

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitProcess(int code);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int file, byte[] bytes, nint count);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int file, byte[] bytes, nint count);
}
