namespace VaultPolicy.PolicyEngine.Register;

/// <summary>How a register is read. Nothing but the time depends on it.</summary>
/// <param name="ChunkBytes">The part of the file that a thread takes at once.</param>
/// <param name="Threads">The most threads.</param>
/// <param name="MaxRows">The most rows.</param>
internal sealed record RegisterReading(int ChunkBytes, int Threads, int MaxRows)
{
    public static RegisterReading Default { get; } = new(2 * 1024 * 1024, Environment.ProcessorCount, RegisterLimits.MaxRows);
}
