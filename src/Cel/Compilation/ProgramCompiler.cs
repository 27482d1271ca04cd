using System.Reflection;
using System.Reflection.Emit;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Makes delegates of typed trees.</summary>
internal static class ProgramCompiler
{
    internal static CelProgram<TContext, TResult> Compile<TContext, TResult>(IrNode ir)
    {
        Type result = ir.Type.ClrType;
        if (result != typeof(TResult) && typeof(TResult) != typeof(object))
        {
            throw new ArgumentException($"the expression is {ir.Type}, which is {result}, not {typeof(TResult)}");
        }

        DynamicMethod method = new(
            "cel",
            typeof(CelErrorCode),
            [typeof(object[]), typeof(TContext).MakeByRefType(), typeof(TResult).MakeByRefType(), typeof(int).MakeByRefType()],
            typeof(ProgramCompiler).Module,
            skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        Emitter emitter = new(il, typeof(TContext));
        Label error = il.DefineLabel();
        emitter.EmitRoot(ir, error);
        if (result != typeof(TResult) && result.IsValueType)
        {
            il.Emit(OpCodes.Box, result);
        }

        // The address goes below the value, so the value waits in a local.
        LocalBuilder value = il.DeclareLocal(typeof(TResult));
        il.Emit(OpCodes.Stloc, value);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Stobj, typeof(TResult));
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);

        il.MarkLabel(error);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldloc, emitter.Position);
        il.Emit(OpCodes.Stind_I4);
        il.Emit(OpCodes.Ldloc, emitter.Code);
        il.Emit(OpCodes.Ret);
        emitter.Finish();
        return new CelProgram<TContext, TResult>(method.CreateDelegate<ProgramBody<TContext, TResult>>(emitter.Constants));
    }

    internal static CelRuleSet<TContext> CompileRules<TContext>(IReadOnlyList<CelChecked> rules)
    {
        DynamicMethod method = new(
            "cel_rules",
            typeof(void),
            [typeof(object[]), typeof(TContext).MakeByRefType(), typeof(CelRuleResult).MakeByRefType()],
            typeof(ProgramCompiler).Module,
            skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        Emitter emitter = new(il, typeof(TContext));
        MethodInfo write = typeof(RuleResults).GetMethod(nameof(RuleResults.Write), BindingFlags.Static | BindingFlags.NonPublic)!;
        MethodInfo writeError = typeof(RuleResults).GetMethod(nameof(RuleResults.WriteError), BindingFlags.Static | BindingFlags.NonPublic)!;
        LocalBuilder value = il.DeclareLocal(typeof(bool));
        for (int i = 0; i < rules.Count; i++)
        {
            if (rules[i].Type.Kind != CelTypeKind.Bool)
            {
                throw new ArgumentException($"rule {i} is {rules[i].Type}, not bool", nameof(rules));
            }

            Label error = il.DefineLabel();
            Label next = il.DefineLabel();
            emitter.EmitRoot(rules[i].Ir, error);
            il.Emit(OpCodes.Stloc, value);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Call, write);
            il.Emit(OpCodes.Br, next);
            il.MarkLabel(error);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldloc, emitter.Code);
            il.Emit(OpCodes.Ldloc, emitter.Position);
            il.Emit(OpCodes.Call, writeError);
            il.MarkLabel(next);
        }

        il.Emit(OpCodes.Ret);
        emitter.Finish();
        return new CelRuleSet<TContext>(method.CreateDelegate<RuleSetBody<TContext>>(emitter.Constants), rules.Count);
    }
}
