namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Ascending addresses. A struct, so that sorting calls it directly.</summary>
internal readonly struct RegisterRowOrder : IComparer<RegisterRow>
{
    public int Compare(RegisterRow left, RegisterRow right) => left.CompareAddress(right);
}
