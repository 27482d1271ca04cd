using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// The kernel's account of the thread that opens it: how long it has stood ready without a processor. What a hypervisor takes is not in it.
/// Asking allocates nothing. Always zero where the kernel keeps no account.
/// </summary>
internal sealed class SchedulerAccount : IDisposable
{
    private const string Path = "/proc/thread-self/schedstat";

    private readonly SafeFileHandle? _file = File.Exists(Path) ? File.OpenHandle(Path) : null;

    public TimeSpan Waited()
    {
        if (_file is null)
        {
            return TimeSpan.Zero;
        }

        // Three numbers: nanoseconds on a processor, nanoseconds ready without one, turns.
        Span<byte> text = stackalloc byte[128];
        text = text[..RandomAccess.Read(_file, text, 0)];
        text = text[(text.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(text, out long nanoseconds, out _)
            ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick)
            : throw new InvalidOperationException($"{Path} is not as expected");
    }

    public void Dispose() => _file?.Dispose();
}
