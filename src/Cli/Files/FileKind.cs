using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VaultPolicy.Cli.Files;

/// <summary>
/// Tells regular files from pipes, devices and sockets without opening them: opening a pipe would wait for a writer, and a device would
/// never end.
/// </summary>
internal static class FileKind
{
    // linux/stat.h: the layout of statx is the same on every architecture.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint MaskType = 0x1;
    private const int BufferSize = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>True when a path names a regular file; symbolic links are not followed.</summary>
    /// <param name="path">An existing path.</param>
    public static bool IsRegular(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            byte[] buffer = new byte[BufferSize];
            return StatX(CurrentFolder, path, NoFollow, MaskType, buffer) == 0
                && (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(ModeOffset)) & TypeMask) == RegularType;
        }

        const FileAttributes Irregular = FileAttributes.Directory | FileAttributes.Device | FileAttributes.ReparsePoint;
        return (File.GetAttributes(path) & Irregular) == 0;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [In, Out] byte[] buffer);
}
